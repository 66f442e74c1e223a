import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildDocument, bulkLines, type TrailDocument } from '../../../workflows/ingest/document.ts';
import { ROW, Scanner } from '../../../workflows/ingest/fast/scanner.ts';
import { type Reading, readPayload } from '../../../workflows/ingest/reading.ts';

const OPTIONS = { prefix: 'cwl-', period: 'day', route: 'live', now: Date.UTC(2026, 0, 1) } as const;
const TIME = Date.UTC(2025, 5, 1);

const payloadOf = (messages: readonly string[]) =>
  JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: 'o',
    logGroup: 'g',
    logStream: 's',
    subscriptionFilters: ['f'],
    logEvents: messages.map((message, i) => ({ id: `${i}`, timestamp: TIME, message })),
  });

/** The same JSON, with an escape for everything that may have one. */
const escaped = (text: string) =>
  text.replaceAll('/', '\\/').replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Reads a payload of these messages, and gives its memory back. */
function read<T>(messages: readonly string[], use: (reading: Reading) => T, rewrite = (text: string) => text): T {
  const reading = readPayload(gzipSync(rewrite(payloadOf(messages))).toString('base64'), 10_000_000);
  if (reading.kind !== 'data') throw new Error(reading.kind);
  const result = use(reading);
  reading.release();
  return result;
}

const documents = (messages: readonly string[]) => read(messages, (reading) => reading.documents(OPTIONS).map(shown));

const scanner = new Scanner();

/** How many of these messages the scanner answers for. */
function fast(messages: readonly string[]): number {
  const scan = scanner.read(Buffer.from(payloadOf(messages)));
  if (!scan) return 0;
  return messages.filter((_, i) => scanner.word(scan.rows + i * ROW.bytes + ROW.entry) !== 0).length;
}

const shown = (document: TrailDocument | string) =>
  typeof document === 'string' ? document : { ...lines(document), message: document.message, lagMs: document.lagMs };
const lines = (document: TrailDocument) => ({ id: document.id, index: document.index, lines: bulkLines(document) });
const slow = (message: string) => buildDocument(message, TIME, OPTIONS);

/** Names and values that the documents are derived from, and their neighbours. */
const names = fc.oneof(
  fc.constantFrom(
    'eventID',
    'eventTime',
    'eventName',
    'eventSource',
    'errorCode',
    'sourceIPAddress',
    'userAgent',
    'userIdentity',
    'type',
    'userName',
    'accountId',
    'recipientAccountId',
    'sessionContext',
    'sessionIssuer',
    'attributes',
    'mfaAuthenticated',
    'invokedBy',
    'managementEvent',
    'insightDetails',
    'additionalEventData',
    'MFAUsed',
    'requestParameters',
    'bucketName',
    'responseElements',
    'ConsoleLogin',
    'trailboard',
    'trailboard.x',
    'trail',
    '__proto__',
    'constructor',
    '',
    'é',
    '"',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const scalars = fc.oneof(
  fc.constantFrom(
    'ConsoleLogin',
    '2025-12-31T23:59:59Z',
    '2025-12-31T24:00:00Z',
    '192.0.2.1',
    'Root',
    'Yes',
    'true',
    'AccessDenied',
    's3.amazonaws.com',
    'aws-cli/2',
    '',
    'a"b',
    'é😀',
    '\u2028',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(null, true, false, 0, -0.5, 1e300, 7),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 6 }).map((members) => new Members(members)),
  ),
}));

const secondOf = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

/** An object whose names may repeat, as text can have them. */
class Members {
  readonly members: readonly (readonly [string, unknown])[];
  constructor(members: readonly (readonly [string, unknown])[]) {
    this.members = members;
  }
}

function write(node: unknown, space: string): string {
  if (Array.isArray(node)) return `[${space}${node.map((item) => write(item, space)).join(`,${space}`)}]`;
  if (!(node instanceof Members)) return JSON.stringify(node);
  const members = node.members.map(([name, child]) => `${JSON.stringify(name)}${space}:${space}${write(child, space)}`);
  return `{${space}${members.join(`${space},`)}${space}}`;
}
const irregular = fc
  .tuple(fc.array(fc.tuple(names, value), { maxLength: 10 }), fc.constantFrom('', ' ', '\t', '\n'))
  .map(([members, space]) => write(new Members(members), space));

/** What the scanner does not do without, somewhere among the others. */
const usual = fc.tuple(
  fc.constantFrom('eventID', 'eventID', 'eventID', 'id'),
  fc.oneof(fc.uuid(), fc.constantFrom('x', 'é', '', '"')),
  fc.oneof(
    fc.date({ min: new Date('2006-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }).map(secondOf),
    fc.constantFrom('2025-02-29T00:00:00Z', '2024-02-29T00:00:00Z', '2005-12-31T23:59:59Z', '2026-01-03T00:00:00Z'),
  ),
  fc.nat(),
);
/** Members that documents are derived from, in the forms they usually have. */
const some = (names: readonly string[], values: fc.Arbitrary<unknown>) =>
  fc.uniqueArray(fc.tuple(fc.constantFrom(...names), values), { maxLength: 5, selector: ([name]) => name });
const words = fc.oneof(
  scalars.filter((scalar) => typeof scalar === 'string'),
  fc.constantFrom(null, true, false),
);
const below = (...names: string[]) => some(names, words).map((members) => new Members(members));
const shaped = fc
  .tuple(
    some(['eventName', 'eventSource', 'errorCode', 'errorMessage', 'sourceIPAddress', 'userAgent', 'eventType'], words),
    some(['userIdentity'], below('type', 'userName', 'accountId', 'invokedBy', 'arn')),
    some(['requestParameters', 'x'], below('bucketName', 'roleArn', 'userName', 'constructor')),
    some(
      ['additionalEventData', 'responseElements', 'insightDetails'],
      below('MFAUsed', 'ConsoleLogin', 'eventSource'),
    ),
  )
  .map((parts) => parts.flat());

const spaces = fc.constantFrom('', '', ' ', '\t', '\n');
const regular = fc
  .tuple(usual, fc.oneof(shaped, shaped, fc.array(fc.tuple(names, value), { maxLength: 6 })), spaces)
  .map(([[name, id, time, place], members, space]) => {
    const others = members.filter(([other]) => other !== 'eventID' && other !== 'eventTime');
    const at = place % (others.length + 1);
    const wanted: [string, unknown][] = [
      [name, id],
      ['eventTime', time],
    ];
    return write(new Members([...others.slice(0, at), ...wanted, ...others.slice(at)]), space);
  });
const events = fc.oneof(regular, regular, irregular);

/** Nearly JSON: one character more, less or other. */
const damaged = fc
  .tuple(
    events,
    fc.nat(),
    fc.constantFrom('', '"', '\\', ',', '{', '}', '[', ']', ':', '0', '-', '.', 'e', 't', ' ', '\\u12', '\u0001'),
    fc.nat(1),
  )
  .map(
    ([text, at, put, cut]) =>
      `${text.slice(0, at % (text.length + 1))}${put}${text.slice((at % (text.length + 1)) + cut)}`,
  );

describe('the fast way', () => {
  it('makes the very document that the slow way makes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(events, damaged), { maxLength: 4 }), (messages) => {
        expect(documents(messages)).toEqual(messages.map((message) => shown(slow(message))));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the way that many of these events go', () => {
    const samples = fc.sample(events, 500);
    expect(samples.reduce((sum, message) => sum + fast([message]), 0)).toBeGreaterThan(50);
  });

  it.each([
    ['as few as JSON needs', (text: string) => text],
    ['as many as JSON allows', escaped],
  ])('gives back each log event, with %s escapes', (_, rewrite) => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (messages) => {
        read(
          messages,
          (reading) => {
            expect(messages.map((_, i) => reading.eventAt(i))).toEqual(
              messages.map((message, i) => ({ id: `${i}`, timestamp: TIME, message })),
            );
          },
          rewrite,
        );
      }),
    );
  });

  it('accepts nothing that is not JSON', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        if (fast([text]) > 0) expect(() => JSON.parse(text)).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the way that real events go', () => {
    const folder = new URL('../../../local/samples/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.gz'));
    const real = files.flatMap((file) =>
      gunzipSync(readFileSync(new URL(file, folder)))
        .toString()
        .split('\n')
        .filter(Boolean),
    );
    expect(fast(real) / real.length).toBeGreaterThan(0.95);
    expect(documents(real)).toEqual(real.map((message) => shown(slow(message))));
  });
});
