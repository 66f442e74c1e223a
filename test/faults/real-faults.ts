import { FEW } from './beside.ts';
import { CLUSTER, FOR_NOW, INDEX } from './expected.ts';
import type { Fault, Ground } from './fault.ts';
import type { Reply } from './replies.ts';

const settings = (ground: Ground, value: object) => ground.openSearch('PUT', `/${ground.index}/_settings`, value);
const cluster = ({ openSearch }: Ground, value: object) =>
  openSearch('PUT', '/_cluster/settings', { transient: value });

const telling = (text: string) => ({
  beside: FEW,
  shows: ({ body }: Reply) => body.includes(text),
});

/** A setting of the cluster, for as long as the fault lasts. */
const set = (name: string, value: unknown): Pick<Fault, 'serial' | 'arm' | 'lift'> => ({
  serial: true,
  arm: (ground) => cluster(ground, { [name]: value }),
  lift: (ground) => cluster(ground, { [name]: null }),
});

/** A block on the cell's index. */
const block = (name: string): Pick<Fault, 'arm' | 'lift'> => ({
  arm: async (ground) => {
    await ground.openSearch('PUT', `/${ground.index}`);
    await settings(ground, { [name]: true });
  },
  lift: (ground) => settings(ground, { [name]: null }),
});

const SHARD_LIMIT = set('cluster.max_shards_per_node', 1);

/** Where the shared server can be made to. */
export const REAL: readonly Fault[] = [
  {
    name: 'real-write-block',
    expected: INDEX,
    ...telling('[FORBIDDEN/8/index write (api)]'),
    ...block('index.blocks.write'),
  },
  {
    name: 'real-flood-stage',
    expected: CLUSTER,
    ...telling('read-only-allow-delete block'),
    ...block('index.blocks.read_only_allow_delete'),
  },
  {
    name: 'real-closed-index',
    expected: INDEX,
    ...telling('index_closed_exception'),
    arm: async ({ openSearch, index }) => {
      await openSearch('PUT', `/${index}`);
      await openSearch('POST', `/${index}/_close`);
    },
    lift: ({ openSearch, index }) => openSearch('POST', `/${index}/_open`),
  },
  {
    name: 'real-shard-limit',
    expected: CLUSTER,
    ...telling('shards open'),
    ...SHARD_LIMIT,
    arm: async (ground) => {
      // The limit counts what there is, and an empty cluster would have room for one more.
      await ground.openSearch('PUT', `/${ground.index}-full`);
      await SHARD_LIMIT.arm(ground);
    },
  },
  {
    name: 'real-no-auto-create',
    expected: CLUSTER,
    ...telling('index_not_found_exception'),
    ...set('action.auto_create_index', 'false'),
  },
  {
    name: 'real-cluster-read-only',
    expected: CLUSTER,
    ...telling('blocked by: [FORBIDDEN/6/cluster read-only (api)]'),
    ...set('cluster.blocks.read_only', true),
  },
  {
    name: 'real-circuit-breaker',
    expected: FOR_NOW,
    ...telling('circuit_breaking_exception'),
    ...set('network.breaker.inflight_requests.limit', '1kb'),
  },
];
