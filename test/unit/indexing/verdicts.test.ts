import { describe, expect, it } from '@jest/globals';
import { verdictOf } from '../../../workflows/indexing/verdicts.ts';

const item = (status: number, type: string, reason = '') => ({ status, error: { type, reason } });

describe('verdictOf', () => {
  it.each([
    ['stored', { status: 201 }],
    ['stored', { status: 200 }],
    ['duplicate', item(409, 'version_conflict_engine_exception', 'document already exists')],
    ['again', item(429, 'rejected_execution_exception')],
    ['again', item(429, 'circuit_breaking_exception')],
    ['again', item(503, 'unavailable_shards_exception')],
    ['again', item(500, 'exception')],
    ['heal', item(400, 'mapper_parsing_exception')],
    ['heal', item(400, 'illegal_argument_exception', 'Document contains at least one immense term')],
    ['heal', item(400, 'x_content_parse_exception')],
    ['index', item(400, 'index_closed_exception', 'closed')],
    ['index', item(403, 'cluster_block_exception', 'index [i] blocked by: [FORBIDDEN/8/index write (api)];')],
    ['index', item(403, 'cluster_block_exception', 'index [i] blocked by: [FORBIDDEN/5/index read-only (api)];')],
    [
      'cluster',
      item(
        429,
        'cluster_block_exception',
        'blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark];',
      ),
    ],
    [
      'cluster',
      item(
        403,
        'cluster_block_exception',
        'index [i] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];',
      ),
    ],
    ['cluster', item(403, 'cluster_block_exception', 'blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];')],
    ['cluster', item(400, 'validation_exception', 'this cluster currently has [1000]/[1000] maximum shards open;')],
    [
      'cluster',
      item(
        400,
        'validation_exception',
        'Validation Failed: 1: this action would add [1] total LOCAL_ONLY shards, but this cluster currently has [7]/[1] maximum LOCAL_ONLY shards open;',
      ),
    ],
    [
      'cluster',
      item(
        400,
        'illegal_argument_exception',
        'Validation Failed: 1: this action would add [2] total shards, but this cluster currently has [1000]/[1000] maximum shards open;',
      ),
    ],
    ['cluster', item(403, 'cluster_block_exception', 'blocked by: [FORBIDDEN/8/index write (api)];')],
    ['index', item(403, 'cluster_block_exception', 'index [i] blocked by: [FORBIDDEN/13/remote index is read-only];')],
    ['index', item(400, 'routing_missing_exception', 'routing is required for [i]/[e]')],
    [
      'index',
      item(400, 'illegal_argument_exception', 'no write index is defined for alias [i]. The write index may be ...'),
    ],
    // What an event says is quoted in what OpenSearch says of it.
    [
      'heal',
      item(
        400,
        'mapper_parsing_exception',
        "failed to parse field [requestParameters] ... Preview of field's value: 'this action would add [1] shards open'",
      ),
    ],
    ['heal', item(400, 'illegal_argument_exception', "Preview of field's value: 'maximum shards open'")],
    ['duplicate', { status: 409 }],
    ['again', item(409, 'resource_already_exists_exception', 'index already exists')],
    ['cluster', item(403, 'security_exception', 'no permissions')],
    ['cluster', item(404, 'index_not_found_exception')],
    ['cluster', {}],
  ] as const)('says %s of %j', (verdict, answer) => expect(verdictOf(answer)).toBe(verdict));
});
