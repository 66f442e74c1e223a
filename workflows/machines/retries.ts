import type { ErrorClass, Pace } from '../errors/base.ts';
import { RetryableError } from '../errors/base.ts';
import type { AslRetry } from '../execution/asl.ts';

interface Waits {
  readonly why: string;
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds?: number;
}

/** How long each kind of condition is waited for. Jitter only shortens a wait. */
const WAITS: Readonly<Record<Pace | 'lambda', Waits>> = {
  // A new role reaches every service in some ten seconds, seldom in more than a minute; five minutes are the end of it.
  spreading: {
    why: 'What was just made has to spread through AWS',
    IntervalSeconds: 5,
    BackoffRate: 1.5,
    MaxAttempts: 10,
    MaxDelaySeconds: 60,
  },
  // Token buckets of control-plane APIs fill within seconds; two minutes outlast another run's burst.
  refused: { why: 'Refused for now', IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 6, MaxDelaySeconds: 60 },
  lambda: {
    why: "Lambda's own faults and a function that was stopped; every step may be run twice",
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxAttempts: 5,
  },
};

/**
 * What Lambda itself may fail with, worth another try. Source: Lambda's API reference, Invoke, Errors; those of a
 * function in a VPC, and of one that is being changed, pass by themselves. `Lambda.Unknown` is an ended environment.
 */
export const LAMBDA_ERRORS: readonly string[] = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.ResourceNotReadyException',
  'Lambda.ENINotReadyException',
  'Lambda.EC2ThrottledException',
  'Lambda.EC2UnexpectedException',
  'Lambda.SubnetIPAddressLimitReachedException',
  'Lambda.ENILimitReachedException',
  'Lambda.ResourceConflictException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'States.Timeout',
];

/** Seconds before each attempt, at the longest. */
export function waitsOf(retry: AslRetry): readonly number[] {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxAttempts = 3, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retry;
  return Array.from({ length: MaxAttempts }, (_, n) => Math.min(IntervalSeconds * BackoffRate ** n, MaxDelaySeconds));
}

/** Seconds that all attempts of a retrier wait together, at the longest. */
export const longestWait = (retry: AslRetry): number => waitsOf(retry).reduce((sum, wait) => sum + wait, 0);

const GROWTH: Readonly<Record<number, string>> = { 1.5: 'growing by half', 2: 'doubling' };

/** `5+8+11+60*3`: waits as they are added up, equal ones at the end together. */
function sumInWords(waits: readonly number[]): string {
  const rounded = waits.map((wait) => Math.round(wait));
  const last = rounded.at(-1) ?? 0;
  const equal = rounded.length - rounded.indexOf(last);
  const tail = equal > 2 ? [`${last}*${equal}`] : rounded.slice(rounded.length - equal).map(String);
  return [...rounded.slice(0, rounded.length - equal).map(String), ...tail].join('+');
}

function comment({ why, ...waits }: Waits, kind: Pace | 'lambda'): string {
  const { IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds } = waits;
  const retry: AslRetry = { ErrorEquals: [], ...waits };
  const cap = MaxDelaySeconds === undefined ? '' : `, at most ${MaxDelaySeconds} s apart`;
  const pace = `${IntervalSeconds} s ${GROWTH[BackoffRate]}${cap}, ${MaxAttempts} times`;
  const sum = `${sumInWords(waitsOf(retry))} = ${Math.round(longestWait(retry))} s at the longest`;
  return `${why}: ${pace}: ${sum}${kind === 'lambda' ? ', and each attempt up to its own timeout' : ''}.`;
}

function retrier(kind: Pace | 'lambda', names: readonly string[]): AslRetry {
  const { why: _, ...waits } = WAITS[kind];
  return { Comment: comment(WAITS[kind], kind), ErrorEquals: names, ...waits, JitterStrategy: 'FULL' };
}

/** The Retry of a state: what its step declares retryable, each at the pace of its class, and Lambda's own faults. */
export function retriesOf(errors: readonly ErrorClass[]): readonly AslRetry[] {
  const named = (pace: Pace) =>
    errors
      .filter(
        (error) => error.prototype instanceof RetryableError && (error as typeof error & { pace: Pace }).pace === pace,
      )
      .map((error) => new error('', { remedy: '' }).name);
  return [
    ...(['spreading', 'refused'] as const).flatMap((pace) => {
      const names = [...new Set(named(pace))];
      return names.length > 0 ? [retrier(pace, names)] : [];
    }),
    retrier('lambda', LAMBDA_ERRORS),
  ];
}
