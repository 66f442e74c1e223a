import type { DomainHttp, DomainRequest, DomainResponse } from '../../../handlers/adapters/domain-http.ts';
import { DomainUnreachableError } from '../../../workflows/errors/common.ts';

type Answer = { status?: number; headers?: Record<string, string>; json?: unknown; body?: string };
type Responder = (request: DomainRequest, endpoint: string) => Answer;
type Route = { method: DomainRequest['method']; path: string | RegExp; responder: Responder };

export interface FakeDomainHttp extends DomainHttp {
  /** Everything sent, in order. */
  readonly requests: readonly (DomainRequest & { readonly endpoint: string })[];
  /** Requests that change something: whatever is not GET or HEAD, searches aside. */
  writes(): readonly string[];
  /** Answers a request; of several routes that fit, the one given last answers. */
  on(method: DomainRequest['method'], path: string | RegExp, responder: Responder | Answer): FakeDomainHttp;
  /** Fails the next `times` requests whose path fits as an unreachable domain does. */
  unreachable(path: string | RegExp, times?: number): FakeDomainHttp;
  /** Nobody answers at this endpoint. */
  unreachableAt(endpoint: string): FakeDomainHttp;
}

function fits(pattern: string | RegExp, path: string): boolean {
  return typeof pattern === 'string' ? pattern === path : pattern.test(path);
}

/** A domain that knows exactly what a test scripted, and throws on anything else. */
export function fakeDomainHttp(): FakeDomainHttp {
  const routes: Route[] = [];
  const outages: { path: string | RegExp; left: number }[] = [];
  const dead: string[] = [];
  const requests: (DomainRequest & { endpoint: string })[] = [];
  const fake: FakeDomainHttp = {
    requests,
    writes: () =>
      requests
        .filter(({ method, path }) => !['GET', 'HEAD'].includes(method) && !path.endsWith('/_search'))
        .map(({ method, path }) => `${method} ${path}`),
    on(method, path, responder) {
      routes.unshift({ method, path, responder: typeof responder === 'function' ? responder : () => responder });
      return fake;
    },
    unreachable(path, times = 1) {
      outages.push({ path, left: times });
      return fake;
    },
    unreachableAt(endpoint) {
      dead.push(endpoint);
      return fake;
    },
    async request(endpoint, request): Promise<DomainResponse> {
      requests.push({ ...request, endpoint });
      const outage = outages.find(({ path, left }) => left > 0 && fits(path, request.path));
      if (outage) outage.left -= 1;
      if (outage || dead.includes(endpoint)) {
        throw new DomainUnreachableError(`${request.path}: no answer`, { remedy: 'Wait.' });
      }
      const route = routes.find(({ method, path }) => method === request.method && fits(path, request.path));
      if (!route) throw new TypeError(`The test scripted no answer to ${request.method} ${request.path}.`);
      const { status = 200, headers = {}, json, body } = route.responder(request, endpoint);
      return {
        status,
        headers: { 'content-type': json === undefined ? 'text/plain' : 'application/json', ...headers },
        body: json === undefined ? (body ?? '') : JSON.stringify(json),
      };
    },
  };
  return fake;
}
