import { describe, expect, it } from '@jest/globals';
import { buildDocument, type TrailDocument } from '../../../workflows/event/document.ts';
import type { Sent } from '../../../workflows/indexing/bulk-request.ts';
import { deliver } from '../../../workflows/indexing/deliver.ts';
import type { BulkItem } from '../../../workflows/indexing/verdicts.ts';

const OPTIONS = { prefix: 'p-', period: 'day', route: 'live', now: Date.UTC(2026, 0, 2) } as const;
const document = (id: string) => buildDocument(`{"eventID":"${id}"}`, OPTIONS.now, OPTIONS) as TrailDocument;
const CREATED: BulkItem = { status: 201 };
const AT_FAULT: BulkItem = { status: 400, error: { type: 'mapper_parsing_exception' } };

/** Delivers with the given answers, one a request, and notes the ids of each request. */
async function delivered(
  documents: readonly TrailDocument[],
  answers: readonly (Sent | readonly BulkItem[])[],
  maxBytes = 1e6,
) {
  const requests: string[][] = [];
  const delivery = await deliver(documents, {
    send: async (chunk) => {
      requests.push(chunk.map(({ id }) => id));
      const answer = answers[requests.length - 1];
      if (!answer) throw new Error('a request that was not expected');
      return { ...('kind' in answer ? answer : ({ kind: 'items', items: answer as BulkItem[] } as const)), bytes: 1 };
    },
    clock: { remaining: () => 1_000, forDomain: () => 1_000 },
    maxBytes,
    requestTimeoutMs: 1_000,
    retryBaseMs: 0.001,
  });
  return { delivery, requests };
}

describe('deliver', () => {
  it('heals the same event twice where it stands twice in one body', async () => {
    const { delivery } = await delivered(
      [document('a'), document('a')],
      [
        [AT_FAULT, AT_FAULT],
        [CREATED, { status: 409 }],
      ],
    );
    expect(delivery.rejected).toEqual([]);
    expect([delivery.stored.length, delivery.duplicates.length]).toEqual([1, 1]);
  });

  it('goes on with the next body after items that no domain takes, and fails in the end', async () => {
    const refused: BulkItem = { status: 403, error: { type: 'security_exception' } };
    const { delivery, requests } = await delivered([document('a'), document('b')], [[refused], [CREATED]], 1);
    expect(requests).toEqual([['a'], ['b']]);
    expect(delivery.stored.map(({ id }) => id)).toEqual(['b']);
    expect(delivery.fault?.name).toBe('ClusterFaultError');
  });

  it('sends nothing more once a whole request is refused', async () => {
    const { delivery, requests } = await delivered(
      [document('a'), document('b')],
      [{ kind: 'refused', why: 'status 403' }],
      1,
    );
    expect(requests).toEqual([['a']]);
    expect(delivery.fault?.message).toContain('status 403');
  });
});
