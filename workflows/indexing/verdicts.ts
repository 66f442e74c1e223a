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

/** Kinds of error by which an index, as it is, takes no document. */
const INDEX_AT_FAULT = new Set(['index_closed_exception', 'routing_missing_exception']);
const NO_WRITE_INDEX = /^no write index is defined for alias/;

/**
 * OpenSearch 2 counts `shards`, 3 `LOCAL_ONLY shards`. Other kinds of error quote the document, so an event that holds these words
 * would pose as a full cluster.
 */
const SHARD_LIMIT: Readonly<Record<string, RegExp>> = {
  validation_exception: /shards open/,
  illegal_argument_exception: /^(Validation Failed: \d+: )?this action would add \[\d+\].* shards open/,
};

/** A block of one index. All but the flood stage, which is a full disk, are meant for that index. */
const INDEX_BLOCK = /^index \[[^\]]*\] blocked by: (?!.*\/12\/)/;

/** What a domain says of an id that is taken. Some leave the kind out. */
const ID_TAKEN = new Set(['version_conflict_engine_exception', '']);

/** Goes by the kind of error, because one status stands for several: 400 is a bad document, a closed index or a full cluster. */
export function verdictOf({ status = 0, error }: BulkItem): Verdict {
  if (status >= 200 && status < 300 && !error) return 'stored';
  const type = error?.type ?? '';
  const reason = error?.reason ?? '';
  if (SHARD_LIMIT[type]?.test(reason)) return 'cluster';
  if (INDEX_AT_FAULT.has(type) || (type === 'illegal_argument_exception' && NO_WRITE_INDEX.test(reason)))
    return 'index';
  if (type === 'cluster_block_exception') return INDEX_BLOCK.test(reason) ? 'index' : 'cluster';
  if (REFUSED_FOR_NOW.has(type)) return 'again';
  if (status === 409) return ID_TAKEN.has(type) ? 'duplicate' : 'again';
  if (status === 429 || status >= 500) return 'again';
  if (status === 400 || status === 413) return 'heal';
  // 401 and 403 are a missing role, 404 a domain that makes no indices: the same for every event to come.
  return 'cluster';
}
