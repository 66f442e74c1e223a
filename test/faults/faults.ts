import { FEW } from './beside.ts';
import { CLUSTER, DOCUMENT, FOR_NOW, INDEX, NO_FAULT, TOO_LARGE } from './expected.ts';
import { type Fault, FORWARD } from './fault.ts';
import { answer, error, forAWhile, HTML, items, planned } from './plans.ts';
import { READS } from './read-faults.ts';
import { REAL } from './real-faults.ts';
import { ON_SMALL } from './small-faults.ts';

const REFUSED = error(429, 'rejected_execution_exception', 'rejected execution of coordinating operation');

const injected: readonly Fault[] = [
  { name: 'none', expected: NO_FAULT, arm: () => {} },
  { name: 'item-429', expected: FOR_NOW, arm: forAWhile(items(REFUSED)) },
  {
    name: 'item-503',
    expected: FOR_NOW,
    arm: forAWhile(items(error(503, 'unavailable_shards_exception', 'primary shard is not active'))),
  },
  {
    name: 'item-400',
    expected: DOCUMENT,
    arm: forAWhile(items(error(400, 'mapper_parsing_exception', 'failed to parse'))),
  },
  {
    name: 'item-403-security',
    expected: CLUSTER,
    arm: forAWhile(items(error(403, 'security_exception', 'no permissions for [indices:data/write/bulk]'))),
  },
  {
    name: 'item-409-other-type',
    expected: FOR_NOW,
    beside: FEW,
    arm: forAWhile(items(error(409, 'snapshot_in_progress_exception', 'cannot write while a snapshot is taken'))),
  },
  {
    // Nothing is stored under the id, now or any more.
    name: 'item-409-not-stored',
    expected: FOR_NOW,
    beside: FEW,
    arm: forAWhile(
      items(error(409, 'version_conflict_engine_exception', '[x]: version conflict, document already exists')),
    ),
  },
  {
    name: 'item-403-index-read-only',
    expected: INDEX,
    beside: FEW,
    arm: forAWhile(
      items(
        error(403, 'cluster_block_exception', 'index [x] blocked by: [FORBIDDEN/13/remote index is read-only];'),
        error(403, 'cluster_block_exception', 'index [x] blocked by: [FORBIDDEN/8/index write (api)];'),
      ),
    ),
  },
  {
    // The same blocks without an index stand for all of them.
    name: 'item-403-cluster-block',
    expected: CLUSTER,
    beside: FEW,
    arm: forAWhile(
      items(
        error(403, 'cluster_block_exception', 'blocked by: [FORBIDDEN/8/index write (api)];'),
        error(403, 'cluster_block_exception', 'blocked by: [FORBIDDEN/6/cluster read-only (api)];'),
      ),
    ),
  },
  {
    // Of OpenSearch itself at 3.8, the block keeps nobody from creating an index by writing to it.
    name: 'item-403-create-block',
    expected: CLUSTER,
    beside: FEW,
    arm: forAWhile(
      items(
        ...['cluster_block_exception', 'index_create_block_exception'].map((type) =>
          error(403, type, 'blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];'),
        ),
      ),
    ),
  },
  {
    name: 'whole-429-json',
    expected: FOR_NOW,
    arm: forAWhile(answer(429, '{"error":{"type":"circuit_breaking_exception"},"status":429}')),
  },
  {
    name: 'whole-429-text',
    expected: FOR_NOW,
    arm: forAWhile(answer(429, '429 Too Many Requests /_bulk', 'text/plain')),
  },
  { name: 'whole-503-html', expected: FOR_NOW, arm: forAWhile(answer(503, HTML, 'text/html')) },
  { name: 'whole-503-empty', expected: FOR_NOW, arm: forAWhile(answer(503, '')) },
  { name: 'whole-401', expected: CLUSTER, arm: forAWhile(answer(401, 'Unauthorized', 'text/plain')) },
  {
    name: 'whole-403',
    expected: CLUSTER,
    arm: forAWhile(answer(403, '{"Message":"User: anonymous is not authorized"}')),
  },
  {
    name: 'whole-413',
    expected: TOO_LARGE,
    arm: ({ hostile }) => {
      hostile.plan = (_, bytes) => (bytes > 2_500 ? answer(413, '') : FORWARD);
    },
  },
  { name: 'reset-before', expected: FOR_NOW, arm: forAWhile({ do: 'reset' }) },
  { name: 'reset-after-commit', expected: FOR_NOW, arm: forAWhile({ do: 'commit', answer: 'reset' }) },
  { name: 'hang', expected: FOR_NOW, arm: planned((n) => (n < 2 ? { do: 'hang' } : FORWARD)) },
  {
    name: 'slow-drip',
    expected: FOR_NOW,
    arm: planned((n) => (n < 2 ? { do: 'commit', answer: 'drip' } : FORWARD)),
  },
  { name: 'truncated-answer', expected: FOR_NOW, arm: forAWhile({ do: 'commit', answer: 'truncate' }) },
  { name: 'html-200', expected: FOR_NOW, arm: forAWhile({ do: 'commit', answer: 'html' }) },
  { name: 'empty-200', expected: FOR_NOW, arm: forAWhile({ do: 'commit', answer: 'empty' }) },
  { name: 'short-of-items', expected: FOR_NOW, arm: forAWhile({ do: 'short' }) },
  { name: 'switching-protocols', expected: FOR_NOW, beside: FEW, arm: forAWhile({ do: 'switch' }) },
  {
    name: 'function-killed-before',
    expected: FOR_NOW,
    arm: planned((n) => (n < 1 ? { do: 'kill' } : FORWARD)),
  },
  {
    name: 'function-killed-after',
    expected: FOR_NOW,
    arm: planned((n) => (n < 1 ? { do: 'commit', answer: 'kill' } : FORWARD)),
  },
  { name: 'function-timeout', expected: FOR_NOW, remainingMs: 1_000, arm: planned(() => ({ do: 'hang' })) },
  {
    name: 'refused-to-the-end',
    expected: FOR_NOW,
    remainingMs: 1_000,
    arm: (ground) => planned(() => items(REFUSED)(ground.next))(ground),
  },
  {
    name: 'server-away',
    expected: FOR_NOW,
    arm: ({ hostile }) => hostile.setAway(true),
    lift: ({ hostile }) => hostile.setAway(false),
  },
  { name: 'duplicate-invocation', expected: NO_FAULT, invocations: 'duplicate', arm: () => {} },
  { name: 'concurrent-invocation', expected: NO_FAULT, invocations: 'concurrent', arm: () => {} },
  {
    name: 'parking-denied',
    expected: { ...DOCUMENT, invocation: 'either' },
    arm: (ground) => {
      ground.s3.denied = true;
      forAWhile(items(error(400, 'mapper_parsing_exception', 'failed to parse')))(ground);
    },
  },
  {
    // Both the domain and S3 take up all the time they are given.
    name: 'parking-timeout',
    expected: FOR_NOW,
    remainingMs: 1_000,
    arm: ({ hostile, s3 }) => {
      s3.silent = true;
      hostile.plan = () => ({ do: 'hang' });
    },
  },
];

export const FAULTS: readonly Fault[] = [...injected, ...READS, ...REAL, ...ON_SMALL];
