import { DomainBusyError, DomainRefusedError } from '../../workflows/errors/common.ts';
import type { DomainHttp, DomainRequest, DomainResponse } from './domain-http.ts';

/** Too many requests, a cluster that is still forming, or another writer in between: the step works later, reading anew. */
function isBusy(status: number): boolean {
  return status === 409 || status === 429 || status >= 500;
}

/** What of an answer may stand in an error: its beginning, since a login page has kilobytes. */
function excerpt(body: string): string {
  return body.length > 300 ? `${body.slice(0, 300)}...` : body;
}

/**
 * The JSON of an answer.
 *
 * Unsigned or unmapped requests get an HTML login page with status 200 or 302, so the content counts, not the status.
 * @param also Statuses other than 2xx that are answers rather than failures: 404 when asking whether something is there.
 * @throws DomainBusyError (retryable) for 409, 429 and 5xx; DomainRefusedError for any other status and for what is not JSON.
 */
export function expectJson(answer: DomainResponse, doing: string, also: readonly number[] = []): unknown {
  const { status, body } = answer;
  if (isBusy(status) && !also.includes(status)) {
    throw new DomainBusyError(`Could not ${doing}: the domain answered ${status}: ${excerpt(body)}`, {
      remedy: "Wait: the step is retried by itself. If it stays so, look at the domain's health.",
    });
  }
  const html = /^\s*</.test(body) || (status >= 300 && status < 400);
  if (html) {
    throw new DomainRefusedError(`Could not ${doing}: the domain answered ${status} with a sign-in page, not JSON.`, {
      remedy:
        'Check that the access policy and the role mappings name the role of this function (run `trailboard rebuild`), and redrive.',
    });
  }
  if ((status < 200 || status >= 300) && !also.includes(status)) {
    throw new DomainRefusedError(`Could not ${doing}: the domain answered ${status}: ${excerpt(body)}`, {
      remedy:
        status === 401 || status === 403
          ? 'Check that the access policy and the role mappings name the role of this function (run `trailboard rebuild`), and redrive.'
          : "Read the domain's reason in the message, mend it, and redrive.",
    });
  }
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch (cause) {
    throw new DomainRefusedError(`Could not ${doing}: the domain answered ${status} with what is not JSON.`, {
      remedy: 'Check that the endpoint in the spec is an OpenSearch domain, and redrive.',
      cause,
    });
  }
}

/**
 * A list, where an answer has to have one.
 * @throws DomainRefusedError where it has something else: whoever answered is no OpenSearch.
 */
export function expectList<T>(value: unknown, doing: string): readonly T[] {
  if (Array.isArray(value)) return value as readonly T[];
  throw new DomainRefusedError(`Could not ${doing}: the domain answered with JSON of another shape.`, {
    remedy: 'Check that the endpoint in the spec is an OpenSearch domain, and redrive.',
  });
}

/** Sends a request and reads its JSON; `undefined` when the domain says 404. */
export async function findJson<T>(
  http: DomainHttp,
  endpoint: string,
  path: string,
  query?: DomainRequest['query'],
): Promise<T | undefined> {
  const answer = await http.request(endpoint, { method: 'GET', path, ...(query ? { query } : {}) });
  const json = expectJson(answer, `read ${path}`, [404]);
  return answer.status === 404 ? undefined : (json as T);
}

/** Sends JSON and reads the JSON answer. */
export async function sendJson(
  http: DomainHttp,
  endpoint: string,
  method: 'PUT' | 'POST' | 'DELETE' | 'PATCH',
  path: string,
  body?: unknown,
  query?: DomainRequest['query'],
): Promise<unknown> {
  const answer = await http.request(endpoint, {
    method,
    path,
    ...(query ? { query } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return expectJson(answer, `${method} ${path}`);
}
