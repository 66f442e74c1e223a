import type { Fault, Ground } from './fault.ts';

const settings = (ground: Ground, value: object) => ground.openSearch('PUT', `/${ground.index}/_settings`, value);
const cluster = ({ openSearch }: Ground, value: object) =>
  openSearch('PUT', '/_cluster/settings', { transient: value });

/** Where the shared server can be made to. */
export const REAL: readonly Fault[] = [
  {
    name: 'real-write-block',
    arm: async (ground) => {
      await ground.openSearch('PUT', `/${ground.index}`);
      await settings(ground, { 'index.blocks.write': true });
    },
    lift: (ground) => settings(ground, { 'index.blocks.write': null }),
  },
  {
    name: 'real-flood-stage',
    arm: async (ground) => {
      await ground.openSearch('PUT', `/${ground.index}`);
      await settings(ground, { 'index.blocks.read_only_allow_delete': true });
    },
    lift: (ground) => settings(ground, { 'index.blocks.read_only_allow_delete': null }),
  },
  {
    name: 'real-closed-index',
    arm: async ({ openSearch, index }) => {
      await openSearch('PUT', `/${index}`);
      await openSearch('POST', `/${index}/_close`);
    },
    lift: ({ openSearch, index }) => openSearch('POST', `/${index}/_open`),
  },
  {
    name: 'real-shard-limit',
    serial: true,
    arm: (ground) => cluster(ground, { 'cluster.max_shards_per_node': 1 }),
    lift: (ground) => cluster(ground, { 'cluster.max_shards_per_node': null }),
  },
  {
    name: 'real-create-block',
    serial: true,
    arm: (ground) => cluster(ground, { 'cluster.blocks.create_index': true }),
    lift: (ground) => cluster(ground, { 'cluster.blocks.create_index': null }),
  },
  {
    name: 'real-circuit-breaker',
    serial: true,
    arm: (ground) => cluster(ground, { 'network.breaker.inflight_requests.limit': '1kb' }),
    lift: (ground) => cluster(ground, { 'network.breaker.inflight_requests.limit': null }),
  },
];
