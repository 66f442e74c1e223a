import { BENCHMARK, type ClassId, CONDITIONS, type Condition, queryOf } from '../../event/conditions.ts';
import type { Dashboard, NumberPanel, Tone } from '../types.ts';
import { count, latest, OUTCOME_TONES, terms, time } from './builders.ts';
import { opening } from './intro-panel.ts';

/** What each tile is called among the saved objects, and its tone where it is not that of a change. */
const TILES: Readonly<Record<ClassId, readonly [name: string, tone?: Tone]>> = {
  'unauthorized-call': ['unauthorized', 'bad'],
  'sign-in-without-mfa': ['no-mfa'],
  'root-use': ['root'],
  'iam-policy-change': ['iam'],
  'cloudtrail-change': ['cloudtrail'],
  'failed-sign-in': ['failed-sign-in', 'bad'],
  'kms-key-disabled': ['kms'],
  'bucket-policy-change': ['bucket'],
  'config-change': ['config'],
  'security-group-change': ['security-group'],
  'network-acl-change': ['nacl'],
  'gateway-change': ['gateway'],
  'route-table-change': ['route'],
  'vpc-change': ['vpc'],
  'organizations-change': ['organizations'],
};

function tile({ id, cis, label, why }: Condition): NumberPanel {
  const [name, tone = 'warning'] = TILES[id];
  return {
    id: `changes-${name}`,
    title: `${cis} ${label}`,
    why,
    chart: 'number',
    query: queryOf(id),
    measures: [count(label)],
    tone,
    size: { width: 9, height: 7 },
  };
}

/** Fifteen classes are more than eyes tell apart: those of one subject share a colour. */
const SUBJECTS: readonly (readonly [Tone, readonly ClassId[]])[] = [
  ['bad', ['unauthorized-call', 'failed-sign-in']],
  ['warning', ['sign-in-without-mfa', 'root-use']],
  ['violet', ['iam-policy-change', 'organizations-change']],
  ['brown', ['cloudtrail-change', 'config-change']],
  ['teal', ['kms-key-disabled']],
  ['olive', ['bucket-policy-change']],
  ['neutral', ['security-group-change', 'network-acl-change']],
  ['sky', ['gateway-change', 'route-table-change', 'vpc-change']],
];
const CLASS_TONES = Object.fromEntries(SUBJECTS.flatMap(([tone, ids]) => ids.map((id): [string, Tone] => [id, tone])));

const CLASSED = 'trailboard.changeClass:*';

export const changes: Dashboard = {
  id: 'changes',
  title: 'Trailboard: Changes (CIS 5.1-5.15)',
  description: 'The events that the CIS AWS Foundations Benchmark asks to be watched.',
  panels: [
    opening('changes', [
      `One number for each condition of the ${BENCHMARK}. **Zero is good**; a change that nobody planned is a reason to ask.`,
      'An attempt counts whether it was allowed or refused. Click a class, an actor or an action below to see the events.',
    ]),
    ...CONDITIONS.map(tile),
    {
      id: 'changes-over-time',
      title: 'Watched events over time by class',
      why: 'Planned changes come in a burst at a known hour; others do not.',
      chart: 'bar',
      query: CLASSED,
      x: time(),
      series: terms('trailboard.changeClass', 'Class', 15),
      measures: [count('Events')],
      tones: CLASS_TONES,
      size: { width: 32, height: 14 },
    },
    {
      id: 'changes-outcome',
      title: 'Watched events by outcome',
      why: 'Refused attempts are as telling as changes that went through.',
      chart: 'pie',
      query: CLASSED,
      slices: terms('trailboard.outcome', 'Outcome', 3),
      measure: count('Events'),
      tones: OUTCOME_TONES,
    },
    {
      id: 'changes-by-principal',
      title: 'Watched events by actor and class',
      why: 'Who changes what; somebody new in this list is worth a question.',
      chart: 'table',
      query: CLASSED,
      rows: [terms('trailboard.actor', 'Actor', 15), terms('trailboard.changeClass', 'Class', 5)],
      measures: [count('Events'), latest('eventTime', 'Last')],
    },
    {
      id: 'changes-by-action',
      title: 'Watched events by action',
      why: 'The actions behind the classes, the most frequent first.',
      chart: 'horizontal-bar',
      query: CLASSED,
      x: terms('eventName', 'Action', 20),
      series: terms('trailboard.outcome', 'Outcome', 3),
      measures: [count('Events')],
      tones: OUTCOME_TONES,
      size: { width: 20, height: 14 },
    },
    {
      id: 'changes-latest',
      title: 'Latest watched events',
      why: 'The events behind the classes, newest first.',
      chart: 'events',
      query: CLASSED,
      columns: [
        'trailboard.changeClass',
        'eventName',
        'trailboard.actor',
        'trailboard.outcome',
        'errorCode',
        'sourceIPAddress',
        'awsRegion',
      ],
    },
  ],
};
