import { type ChangeClass, changeOf } from './cis-actions.ts';
import type { ErrorClass } from './error-class.ts';
import { type Json, members, text } from './json.ts';
import { failedSignIn } from './sign-in.ts';

/** An event, and what is already known of it. */
export interface Judged {
  readonly event: Json;
  readonly failure: ErrorClass | undefined;
  readonly isMissingMfa: boolean;
}

type Circumstance = 'unauthorized-call' | 'sign-in-without-mfa' | 'root-use' | 'failed-sign-in';
export type ClassId = Circumstance | ChangeClass;

/** Where the conditions are from. A new edition changes this and the numbers below, and no document. */
export const BENCHMARK = 'CIS Amazon Web Services Foundations Benchmark v7.0.0, section 5 "Monitoring"';

/** A condition that somebody should look at: written here once, for the class that is stored and for every panel. */
export interface Condition {
  /** What is stored in `trailboard.changeClass`. */
  readonly id: ClassId;
  /** The benchmark's number of it. */
  readonly cis: string;
  readonly label: string;
  readonly why: string;
  readonly isMet: (judged: Judged) => boolean;
}

/** Who calls with root's identity and is not root: AWS Support looks at what a case is about. */
const SUPPORT = 'support.amazonaws.com';

/** The delivery of logs, and the probing that S3's clients do: the benchmark leaves their refusals out. */
const isProbe = ({ sourceIPAddress, eventName }: Json) =>
  sourceIPAddress === 'delivery.logs.amazonaws.com' || eventName === 'HeadBucket';

function isRootUse({ event }: Judged): boolean {
  const { type, invokedBy } = members(event.userIdentity);
  if (type !== 'Root' || text(invokedBy) !== undefined) return false;
  return event.eventType !== 'AwsServiceEvent' && event.sourceIPAddress !== SUPPORT;
}

const change = (cis: string, id: ChangeClass, label: string, why: string): Condition => ({
  id,
  cis,
  label,
  why,
  isMet: ({ event }) => changeOf(event.eventSource, event.eventName) === id,
});

export const CONDITIONS: readonly Condition[] = [
  {
    id: 'unauthorized-call',
    cis: '5.1',
    label: 'Unauthorized calls',
    why: 'Somebody asked for what they may not do.',
    isMet: ({ event, failure }) => failure === 'denied' && text(event.errorCode) !== undefined && !isProbe(event),
  },
  {
    id: 'sign-in-without-mfa',
    cis: '5.2',
    label: 'Sign-ins without MFA',
    why: 'A password alone opened the console.',
    isMet: ({ isMissingMfa }) => isMissingMfa,
  },
  {
    id: 'root-use',
    cis: '5.3',
    label: 'Use of root',
    why: 'Root is for emergencies; each use needs a reason.',
    isMet: isRootUse,
  },
  change('5.4', 'iam-policy-change', 'IAM policy changes', 'Who may do what was changed.'),
  change('5.5', 'cloudtrail-change', 'CloudTrail changes', 'Whoever turns off the record hides what comes next.'),
  {
    id: 'failed-sign-in',
    cis: '5.6',
    label: 'Failed sign-ins',
    why: 'Guessed passwords show here first.',
    isMet: ({ event }) => failedSignIn(event),
  },
  change('5.7', 'kms-key-disabled', 'KMS keys disabled', 'Or deleted: what a lost key protected is lost with it.'),
  change('5.8', 'bucket-policy-change', 'Bucket policy changes', 'How buckets become public.'),
  change('5.9', 'config-change', 'AWS Config changes', 'Whoever turns off the recorder hides configuration drift.'),
  change('5.10', 'security-group-change', 'Security group changes', 'Doors to instances opened or closed.'),
  change('5.11', 'network-acl-change', 'Network ACL changes', 'Doors to subnets opened or closed.'),
  change('5.12', 'gateway-change', 'Gateway changes', 'New ways between a VPC and the world.'),
  change('5.13', 'route-table-change', 'Route table changes', 'Traffic sent another way.'),
  change('5.14', 'vpc-change', 'VPC changes', 'Networks made, removed or joined.'),
  change('5.15', 'organizations-change', 'Organizations changes', 'Accounts and their guard rails.'),
];

/** The classes that an event falls into; often none, at times several. */
export function classesOf(judged: Judged): readonly ClassId[] {
  return CONDITIONS.filter(({ isMet }) => isMet(judged)).map(({ id }) => id);
}

/** What panels and searches ask for a condition by. */
export const queryOf = (id: ClassId): string => `trailboard.changeClass:"${id}"`;
