import type { TrailDocument } from '../event/document.ts';
import { joined } from '../event/lines.ts';
import type { Answer, Post } from './ports.ts';
import type { BulkItem } from './verdicts.ts';

/**
 * What came of one bulk request. `unsure`: no usable answer, so everything is sent again (what was stored answers 409).
 * `refused`: the same request will be refused again.
 */
export type Sent =
  | { readonly kind: 'items'; readonly items: readonly BulkItem[] }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unsure'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/** Statuses that pass: the queue is full, the cluster or something before it is busy or away. */
const isPassing = (status: number) => status >= 500 || status === 408 || status === 425 || status === 429;

// Status of each item, and of a failed one the kind of error. The rest of an answer is as long as the request.
const FILTER = 'errors,items.*.status,items.*.error.type,items.*.error.reason';

const STORED: BulkItem = { status: 201 };

/** The answer to the last number of items asked for, if all were stored: what nearly every answer is, to the letter. */
let allStored = { count: 0, text: '' };

function isAllStored(text: string, count: number): boolean {
  if (allStored.count !== count) {
    const items = new Array(count).fill(JSON.stringify({ create: STORED })).join(',');
    allStored = { count, text: `{"errors":false,"items":[${items}]}` };
  }
  return text === allStored.text;
}

function itemsOf(text: string, count: number): readonly BulkItem[] | undefined {
  // Comparing costs a thirtieth of reading.
  if (isAllStored(text, count)) return new Array(count).fill(STORED);
  try {
    const { items } = JSON.parse(text) as { items?: readonly Record<string, BulkItem>[] };
    return items?.map((item) => Object.values(item)[0] ?? {});
  } catch {
    return undefined;
  }
}

/** Reads an answer to a bulk request of `count` items. A success that does not speak of each item proves nothing. */
export function readAnswer({ status, text }: Answer, count: number): Sent {
  if (status === 413) return { kind: 'too-large' };
  if (isPassing(status)) return { kind: 'unsure', why: `status ${status}` };
  if (status !== 200 && status !== 201) return { kind: 'refused', why: `status ${status}` };
  const items = itemsOf(text, count);
  if (items?.length !== count) return { kind: 'unsure', why: `answer for ${items?.length ?? 'no'} of ${count} items` };
  return { kind: 'items', items };
}

/** Sends documents as one body. */
export async function sendBulk(
  post: Post,
  documents: readonly TrailDocument[],
  timeoutMs: number,
): Promise<Sent & { readonly bytes: number }> {
  const body = joined(documents);
  try {
    const answer = await post({
      path: '/_bulk',
      // Left alone, the domain waits a minute for an index without its primary shard, and the others' answers with it.
      query: { filter_path: FILTER, timeout: `${Math.ceil((timeoutMs * 2) / 3)}ms` },
      contentType: 'application/x-ndjson',
      body,
      timeoutMs,
    });
    return { ...readAnswer(answer, documents.length), bytes: body.length };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { kind: 'unsure', why: code ?? message, bytes: body.length };
  }
}
