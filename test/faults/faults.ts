import { type Fault, FORWARD, type Ground } from './fault.ts';
import type { Action, Plan } from './hostile.ts';
import { REAL } from './real-faults.ts';
import { ON_SMALL } from './small-faults.ts';

/** For a while: the first one, three or all of the requests, so that retries inside, Lambda's retries and redrives each have their turn. */
function forAWhile(action: Action | ((next: () => number) => Action)) {
  return ({ hostile, next }: Ground) => {
    const times = [1, 3, 20][Math.floor(next() * 3)] as number;
    const chosen = typeof action === 'function' ? action(next) : action;
    hostile.plan = (n) => (n < times ? chosen : FORWARD);
  };
}

const planned =
  (plan: Plan) =>
  ({ hostile }: Ground) => {
    hostile.plan = plan;
  };

const answer = (status: number, body: string, type?: string): Action => ({
  do: 'answer',
  status,
  body,
  ...(type ? { type } : {}),
});
const error = (status: number, type: string, reason: string) => ({ status, error: { type, reason } });

/** Some of the items, chosen by the seed. */
const items =
  (item: object) =>
  (next: () => number): Action => {
    const chosen = Math.floor(next() * 4);
    return { do: 'items', victim: (position) => position % 4 === chosen || chosen === 3, item };
  };

const HTML = '<html><head><title>Service Unavailable</title></head></html>';
const REFUSED = error(429, 'rejected_execution_exception', 'rejected execution of coordinating operation');

const injected: readonly Fault[] = [
  { name: 'none', arm: () => {} },
  { name: 'item-429', arm: forAWhile(items(REFUSED)) },
  {
    name: 'item-503',
    arm: forAWhile(items(error(503, 'unavailable_shards_exception', 'primary shard is not active'))),
  },
  { name: 'item-400', arm: forAWhile(items(error(400, 'mapper_parsing_exception', 'failed to parse'))) },
  {
    name: 'item-403-security',
    arm: forAWhile(items(error(403, 'security_exception', 'no permissions for [indices:data/write/bulk]'))),
  },
  {
    name: 'whole-429-json',
    arm: forAWhile(answer(429, '{"error":{"type":"circuit_breaking_exception"},"status":429}')),
  },
  { name: 'whole-429-text', arm: forAWhile(answer(429, '429 Too Many Requests /_bulk', 'text/plain')) },
  { name: 'whole-503-html', arm: forAWhile(answer(503, HTML, 'text/html')) },
  { name: 'whole-503-empty', arm: forAWhile(answer(503, '')) },
  { name: 'whole-401', arm: forAWhile(answer(401, 'Unauthorized', 'text/plain')) },
  { name: 'whole-403', arm: forAWhile(answer(403, '{"Message":"User: anonymous is not authorized"}')) },
  {
    name: 'whole-413',
    arm: ({ hostile }) => {
      hostile.plan = (_, bytes) => (bytes > 2_500 ? answer(413, '') : FORWARD);
    },
  },
  { name: 'reset-before', arm: forAWhile({ do: 'reset' }) },
  { name: 'reset-after-commit', arm: forAWhile({ do: 'commit', answer: 'reset' }) },
  { name: 'hang', arm: planned((n) => (n < 2 ? { do: 'hang' } : FORWARD)) },
  {
    name: 'slow-drip',
    arm: planned((n) => (n < 2 ? { do: 'commit', answer: 'drip' } : FORWARD)),
  },
  { name: 'truncated-answer', arm: forAWhile({ do: 'commit', answer: 'truncate' }) },
  { name: 'html-200', arm: forAWhile({ do: 'commit', answer: 'html' }) },
  { name: 'empty-200', arm: forAWhile({ do: 'commit', answer: 'empty' }) },
  { name: 'short-of-items', arm: forAWhile({ do: 'short' }) },
  {
    name: 'function-killed-before',
    arm: planned((n) => (n < 1 ? { do: 'kill' } : FORWARD)),
  },
  {
    name: 'function-killed-after',
    arm: planned((n) => (n < 1 ? { do: 'commit', answer: 'kill' } : FORWARD)),
  },
  { name: 'function-timeout', remainingMs: 1_000, arm: planned(() => ({ do: 'hang' })) },
  {
    name: 'refused-to-the-end',
    remainingMs: 1_000,
    arm: (ground) => planned(() => items(REFUSED)(ground.next))(ground),
  },
  { name: 'server-away', arm: ({ hostile }) => hostile.setAway(true), lift: ({ hostile }) => hostile.setAway(false) },
  { name: 'duplicate-invocation', invocations: 'duplicate', arm: () => {} },
  { name: 'concurrent-invocation', invocations: 'concurrent', arm: () => {} },
  {
    name: 'parking-denied',
    arm: (ground) => {
      ground.s3.denied = true;
      forAWhile(items(error(400, 'mapper_parsing_exception', 'failed to parse')))(ground);
    },
  },
  {
    // Both the domain and S3 take up all the time they are given.
    name: 'parking-timeout',
    remainingMs: 1_000,
    arm: ({ hostile, s3 }) => {
      s3.silent = true;
      hostile.plan = () => ({ do: 'hang' });
    },
  },
];

export const FAULTS: readonly Fault[] = [...injected, ...REAL, ...ON_SMALL];
