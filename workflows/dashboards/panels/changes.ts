import type { Dashboard, NumberPanel, Tone } from '../types.ts';
import { count, latest, OUTCOME_TONES, terms, time } from './builders.ts';
import { opening } from './intro-panel.ts';

/** A class of the CIS AWS Foundations Benchmark, section "Monitoring", as the ingest function names it. */
type CisClass = readonly [id: string, value: string, title: string, why: string, tone?: Tone];

const CLASSES: readonly CisClass[] = [
  ['unauthorized', '3.1 unauthorized call', 'Unauthorized calls', 'Somebody asked for what they may not do.', 'bad'],
  ['no-mfa', '3.2 sign-in without MFA', 'Sign-ins without MFA', 'A password alone opened the console.'],
  ['root', '3.3 root', 'Use of root', 'Root is for emergencies; each use needs a reason.'],
  ['iam', '3.4 IAM policy', 'IAM policy changes', 'Who may do what was changed.'],
  ['cloudtrail', '3.5 CloudTrail', 'CloudTrail changes', 'Whoever turns off the record hides what comes next.'],
  ['failed-sign-in', '3.6 failed sign-in', 'Failed sign-ins', 'Guessed passwords show here first.', 'bad'],
  ['kms', '3.7 KMS key', 'KMS keys disabled', 'Or deleted: what a lost key protected is lost with it.'],
  ['bucket', '3.8 S3 bucket policy', 'Bucket policy changes', 'How buckets become public.'],
  ['config', '3.9 Config', 'AWS Config changes', 'Whoever turns off the recorder hides configuration drift.'],
  ['security-group', '3.10 security group', 'Security group changes', 'Doors to instances opened or closed.'],
  ['nacl', '3.11 network ACL', 'Network ACL changes', 'Doors to subnets opened or closed.'],
  ['gateway', '3.12 gateway', 'Gateway changes', 'New ways between a VPC and the world.'],
  ['route', '3.13 route table', 'Route table changes', 'Traffic sent another way.'],
  ['vpc', '3.14 VPC', 'VPC changes', 'Networks made, removed or joined.'],
  ['organizations', '3.15 Organizations', 'Organizations changes', 'Accounts and their guard rails.'],
];

const tile = ([id, value, title, why, tone = 'warning']: CisClass): NumberPanel => ({
  id: `changes-${id}`,
  title: `${value.split(' ')[0]} ${title}`,
  why,
  chart: 'number',
  query: `trailboard.changeClass:"${value}"`,
  measures: [count(title)],
  tone,
  size: { width: 9, height: 7 },
});

/** Fifteen classes are more than eyes tell apart: those of one subject share a colour. */
const SUBJECTS: readonly (readonly [Tone, readonly string[]])[] = [
  ['bad', ['unauthorized', 'failed-sign-in']],
  ['warning', ['no-mfa', 'root']],
  ['violet', ['iam', 'organizations']],
  ['brown', ['cloudtrail', 'config']],
  ['teal', ['kms']],
  ['olive', ['bucket']],
  ['neutral', ['security-group', 'nacl']],
  ['sky', ['gateway', 'route', 'vpc']],
];
const CLASS_TONES = Object.fromEntries(
  CLASSES.map(([id, value]): [string, Tone] => [value, SUBJECTS.find(([, ids]) => ids.includes(id))?.[0] ?? 'quiet']),
);

const CLASSED = 'trailboard.changeClass:*';

export const changes: Dashboard = {
  id: 'changes',
  title: 'Trailboard: Changes (CIS 3.1-3.15)',
  description: 'The events that the CIS AWS Foundations Benchmark asks to be watched.',
  panels: [
    opening('changes', [
      'One number for each event class that the CIS AWS Foundations Benchmark wants to be watched. **Zero is good**; a change that nobody planned is a reason to ask.',
      'An attempt counts whether it was allowed or refused. Click a class, a principal or an action below to see the events.',
    ]),
    ...CLASSES.map(tile),
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
      title: 'Watched events by principal and class',
      why: 'Who changes what; somebody new in this list is worth a question.',
      chart: 'table',
      query: CLASSED,
      rows: [terms('trailboard.principal', 'Principal', 15), terms('trailboard.changeClass', 'Class', 5)],
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
      size: { width: 24, height: 14 },
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
        'trailboard.principal',
        'trailboard.outcome',
        'errorCode',
        'sourceIPAddress',
        'awsRegion',
      ],
    },
  ],
};
