import { setTimeout as sleep } from 'node:timers/promises';
import type { TrailDocument } from '../event/document.ts';
import { isSameEvent, parseExactly } from '../event/same-event.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { ClusterFaultError } from './errors.ts';
import type { Post } from './ports.ts';

type Found = { readonly found?: boolean; readonly _source?: Readonly<Record<string, unknown>> };
type Stored = (Found & { readonly error?: { readonly type?: string } }) | null;

const MAX_ATTEMPTS = 5;
/** Something that stays what it is takes no such question; something in between says so once or twice. */
const FOREIGN_ATTEMPTS = 3;

const isGone = ({ error }: { error?: { type?: string } }) => error?.type === 'index_not_found_exception';

/** What an answer says of each document, in order; `undefined` where it says nothing of one of them. */
function docsOf(docs: readonly Stored[], count: number): readonly Found[] | undefined {
  const all = docs.map((doc) => (doc && isGone(doc) ? { found: false } : doc));
  const isWhole = all.length === count && all.every((doc) => doc && !doc.error && typeof doc.found === 'boolean');
  return isWhole ? (all as readonly Found[]) : undefined;
}

/** Reads stored documents, in order; `undefined` from a domain that does not let itself be read. */
async function readStored(
  post: Post,
  documents: readonly TrailDocument[],
  clock: Clock,
  baseMs: number,
  include?: string,
) {
  const body = JSON.stringify({ docs: documents.map(({ index, id }) => ({ _index: index, _id: id })) });
  let isForeign = false;
  for (let attempt = 0; ; attempt++) {
    const timeoutMs = clock.forDomain();
    if (attempt >= FOREIGN_ATTEMPTS && isForeign) return undefined;
    if (timeoutMs <= 0 || attempt === MAX_ATTEMPTS) throw new ClusterFaultError('Duplicates could not be compared');
    try {
      const { status, text } = await post({
        path: '/_mget',
        query: include ? { _source_includes: include } : {},
        contentType: 'application/json',
        body: Buffer.from(body),
        timeoutMs,
      });
      if (status === 200) {
        const { docs } = parseExactly(text) as { docs?: readonly Stored[] };
        const told = docs && docsOf(docs, documents.length);
        if (told) return told;
        isForeign = !docs;
      } else if (status < 500 && status !== 429 && status !== 408) return undefined;
    } catch {
      // No answer, or half of one.
    }
    // Asked again.
    await sleep(Math.max(0, Math.min(backoffMs(attempt, baseMs), clock.forDomain())));
  }
}

/** The stored event: its original text where that was kept, else the event without what was added to it. */
function originalOf({ trailboard, ...event }: Readonly<Record<string, unknown>>): unknown {
  const kept = (trailboard as { original?: unknown } | undefined)?.original;
  return typeof kept === 'string' ? kept : event;
}

export interface Compared {
  /** Whose body differs from the stored one. */
  readonly others: readonly TrailDocument[];
  /** Whose id is taken by nothing: deleted since, or the domain was wrong. */
  readonly missing: readonly TrailDocument[];
}

/**
 * Looks at documents whose id was taken. Digests decide; where those differ the events themselves do. In a domain that
 * does not let itself be read, all count as the same.
 * @throws ClusterFaultError when the domain does not say of each in time.
 */
export async function compareTaken(
  post: Post,
  documents: readonly TrailDocument[],
  clock: Clock,
  baseMs: number,
): Promise<Compared> {
  if (documents.length === 0) return { others: [], missing: [] };
  const stored = await readStored(post, documents, clock, baseMs, 'trailboard.sha256');
  if (!stored) return { others: [], missing: [] };
  const missing = documents.filter((_, position) => !stored[position]?.found);
  const suspects = documents.filter((document, position) => {
    const doc = stored[position];
    return doc?.found && (doc._source?.trailboard as { sha256?: string } | undefined)?.sha256 !== document.sha256;
  });
  if (suspects.length === 0) return { others: [], missing };
  const sources = await readStored(post, suspects, clock, baseMs);
  const others = suspects.filter((document, position) => {
    const source = sources?.[position]?._source;
    return source !== undefined && !isSameEvent(originalOf(source), document.message);
  });
  return { others, missing };
}
