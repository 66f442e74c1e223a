import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { TrailDocument } from '../../workflows/ingest/document.ts';
import { ClusterFaultError } from '../../workflows/ingest/errors.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Answer } from './http.ts';
import type { DomainPost } from './signed.ts';

type Stored = { readonly found?: boolean; readonly _source?: Readonly<Record<string, unknown>> };
type Post = (post: DomainPost) => Promise<Answer>;

const MAX_ATTEMPTS = 5;

/** Reads stored documents, in order; `undefined` where the domain answers and says nothing of use. */
async function readStored(
  post: Post,
  documents: readonly TrailDocument[],
  clock: Clock,
  baseMs: number,
  include?: string,
) {
  const body = JSON.stringify({ docs: documents.map(({ index, id }) => ({ _index: index, _id: id })) });
  for (let attempt = 0; ; attempt++) {
    const timeoutMs = clock.forDomain();
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
        const { docs } = JSON.parse(text) as { docs?: readonly Stored[] };
        return docs?.length === documents.length ? docs : undefined;
      }
      if (status < 500 && status !== 429 && status !== 408) return undefined;
    } catch {
      // No answer, or half of one: asked again.
    }
    await sleep(Math.max(0, Math.min(backoffMs(attempt, baseMs), clock.forDomain())));
  }
}

/** The stored event, without what was added to it. */
function originalOf({ trailboard, ...event }: Readonly<Record<string, unknown>>): unknown {
  const kept = (trailboard as { original?: unknown } | undefined)?.original;
  return typeof kept === 'string' ? parse(kept) : event;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Of documents whose id was taken, those whose body differs from the stored one. Digests decide; where those differ the
 * events themselves do, because the same event may be spaced or ordered otherwise in S3 and in CloudWatch Logs.
 * What cannot be read (deleted since, or a domain that does not let itself be read) counts as the same.
 */
export async function otherBodies(post: Post, documents: readonly TrailDocument[], clock: Clock, baseMs: number) {
  if (documents.length === 0) return [];
  const digests = await readStored(post, documents, clock, baseMs, 'trailboard.sha256');
  const suspects = documents.filter((document, position) => {
    const stored = digests?.[position];
    return stored?.found && (stored._source?.trailboard as { sha256?: string } | undefined)?.sha256 !== document.sha256;
  });
  if (suspects.length === 0) return [];
  const sources = await readStored(post, suspects, clock, baseMs);
  return suspects.filter((document, position) => {
    const source = sources?.[position]?._source;
    return source !== undefined && !isDeepStrictEqual(originalOf(source), parse(document.message));
  });
}
