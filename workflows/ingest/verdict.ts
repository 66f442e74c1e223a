/** One entry of a bulk answer's `items`, below its action. */
export interface BulkItem {
  readonly status?: number;
  readonly error?: { readonly type?: string; readonly reason?: string };
}

/**
 * What follows from one item's answer.
 * `again`: refused for now. `heal`: the document is at fault. `index`: its index takes no writes. `cluster`: nothing of
 * this kind will be taken, so the invocation fails.
 */
export type Verdict = 'stored' | 'duplicate' | 'again' | 'heal' | 'index' | 'cluster';

const REFUSED_FOR_NOW = new Set([
  'rejected_execution_exception',
  'opensearch_rejected_execution_exception',
  'es_rejected_execution_exception',
  'circuit_breaking_exception',
  'unavailable_shards_exception',
  'no_shard_available_action_exception',
  'process_cluster_event_timeout_exception',
  'timeout_exception',
  'node_closed_exception',
  'node_disconnected_exception',
]);

/** Blocks that stand for a full disk or a sick cluster: 10 create-index, 12 flood stage, and those without an index. */
const CLUSTER_BLOCK = /\/1[0-3]\/|flood|create-index|state not recovered|no (master|cluster_manager|cluster-manager)/i;
const SHARD_LIMIT = /maximum (normal |frozen )?shards open/i;

/** Goes by the kind of error, because one status stands for several: 400 is a bad document, a closed index or a full cluster. */
export function verdictOf({ status = 0, error }: BulkItem): Verdict {
  if (status >= 200 && status < 300 && !error) return 'stored';
  const type = error?.type ?? '';
  const reason = error?.reason ?? '';
  if (SHARD_LIMIT.test(reason)) return 'cluster';
  if (type === 'index_closed_exception') return 'index';
  if (type === 'cluster_block_exception') return CLUSTER_BLOCK.test(reason) ? 'cluster' : 'index';
  if (REFUSED_FOR_NOW.has(type)) return 'again';
  if (status === 409) return 'duplicate';
  if (status === 429 || status >= 500) return 'again';
  if (status === 400 || status === 413) return 'heal';
  // 401 and 403 are a missing role, 404 a domain that makes no indices: the same for every event to come.
  return 'cluster';
}
