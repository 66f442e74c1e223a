import type { FieldName, Grouping, Measure, TablePanel } from '../types.ts';

/** A letter of a table, and the edges of a cell, in pixels. */
const LETTER_PX = 7.5;
const EDGES_PX = 24;

/** A heading is bold and has an arrow beside it. */
const HEADING_LETTER_PX = 8;
const ARROW_PX = 28;

/** `2026-03-01 12:00:00`, and `99,999`. */
const DATE_LETTERS = 19;
const NUMBER_LETTERS = 6;

/** Beyond this many letters a column takes what the others leave. */
const SHORT_LETTERS = 24;

/** Letters that a field's values usually have; for a value without a bound, what has to be seen to know it. */
const LETTERS: { readonly [field in FieldName]?: number } = {
  'additionalEventData.MFAUsed': 3,
  awsRegion: 14,
  eventName: 28,
  'insightDetails.eventSource': 24,
  'insightDetails.eventName': 24,
  'insightDetails.insightContext.attributions.insight.value': 56,
  'insightDetails.insightType': 20,
  recipientAccountId: 12,
  sourceIPAddress: 26,
  'tlsDetails.clientProvidedHostHeader': 48,
  'trailboard.account': 12,
  'trailboard.actor': 34,
  'trailboard.actorKind': 8,
  'trailboard.bucket': 36,
  'trailboard.changeClass': 24,
  'trailboard.groupId': 20,
  'trailboard.outcome': 7,
  'trailboard.policyArn': 56,
  'trailboard.issuedKey': 20,
  'trailboard.rewritten': 24,
  'trailboard.role': 32,
  'trailboard.roleArn': 60,
  'trailboard.service': 20,
  'trailboard.session': 44,
  'trailboard.sourceIp': 15,
  'trailboard.targetUser': 24,
  'userIdentity.accessKeyId': 20,
  'userIdentity.accountId': 12,
  userAgent: 80,
  vpcEndpointId: 22,
  _index: 28,
};

const lettersOf = (grouping: Grouping): number =>
  grouping.by === 'terms' ? (LETTERS[grouping.field] ?? 30) : SHORT_LETTERS;

const isDate = (measure: Measure): boolean => 'field' in measure && /[tT]ime$/.test(measure.field);

const width = (letters: number, label: string): number =>
  Math.max(Math.ceil(letters * LETTER_PX) + EDGES_PX, HEADING_LETTER_PX * label.length + ARROW_PX);

/** What each column needs for its values and its heading to be read, in pixels and in the order of the columns. */
export function columnNeeds({ rows, measures }: TablePanel): number[] {
  return [
    ...rows.map((row) => width(lettersOf(row), row.label)),
    ...measures.map((measure) => width(isDate(measure) ? DATE_LETTERS : NUMBER_LETTERS, measure.label)),
  ];
}

/**
 * Widths of the columns that need little, so that long texts share all the rest. Left alone, the table of Dashboards makes a
 * count as wide as an ARN.
 */
export function columnWidths(panel: TablePanel): { readonly colIndex: number; readonly width: number }[] {
  const letters = panel.rows.map(lettersOf);
  const longest = Math.max(...letters);
  const free = letters.map((count) => count > SHORT_LETTERS || count === longest);
  return columnNeeds(panel).flatMap((needed, colIndex) => (free[colIndex] ? [] : [{ colIndex, width: needed }]));
}
