import { DomainBusyError, DomainRefusedError, DomainUnreachableError } from '../../workflows/errors/common.ts';
import type { Post } from '../../workflows/indexing/ports.ts';
import type { EventSearch, Question, StoredEvent } from '../../workflows/lineage/ports.ts';

/** A question of one round takes milliseconds; one that takes ten seconds has met a domain in trouble. */
const TIMEOUT_MS = 10_000;

const bodyOf = ({ all, oneFor, most }: Question) => ({
  size: most,
  query: { bool: { filter: all } },
  // The latest first: where there are more than `most`, an older one is the less likely answer.
  sort: [{ 'trailboard.eventTime': 'desc' }],
  ...(oneFor ? { collapse: { field: oneFor } } : {}),
});

interface Answer {
  readonly hits?: { readonly hits?: readonly { readonly _source: StoredEvent }[] };
  readonly error?: { readonly type?: string; readonly reason?: string };
}

/** Events of the indices `<prefix>*`, over the domain's `_msearch`. */
export function domainEventSearch(post: Post, prefix: string): EventSearch {
  return {
    async ask(questions) {
      const header = JSON.stringify({ index: `${prefix}*`, ignore_unavailable: true, allow_no_indices: true });
      const body = questions.map((question) => `${header}\n${JSON.stringify(bodyOf(question))}\n`).join('');
      const asked = post({
        path: '/_msearch',
        query: {},
        contentType: 'application/x-ndjson',
        body: Buffer.from(body),
        timeoutMs: TIMEOUT_MS,
      });
      const { status, text } = await asked.catch((cause: unknown) => {
        throw new DomainUnreachableError('The domain did not answer a search.', { remedy: 'Try again.', cause });
      });
      if (status === 429 || status >= 500)
        throw new DomainBusyError(`The domain answered a search with status ${status}.`, { remedy: 'Try again.' });
      if (status !== 200) throw refused(`status ${status}: ${text.slice(0, 200)}`);
      const { responses = [] } = JSON.parse(text) as { responses?: readonly Answer[] };
      return responses.flatMap(({ hits, error }) => {
        if (error) throw refused(`${error.type}: ${error.reason}`);
        return (hits?.hits ?? []).map(({ _source }) => _source);
      });
    },
  };
}

function refused(why: string): DomainRefusedError {
  return new DomainRefusedError(`The domain refused a search: ${why}`, {
    remedy: "Run `trailboard rebuild`, which maps the function's role and brings the mapping up to date.",
  });
}
