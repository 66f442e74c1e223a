import type { DomainHttp, DomainRequest } from '../../workflows/ports/domain-http.ts';
import type { NotedWrite } from './dry-port.ts';
import { DrySavedObjects } from './dry-saved-objects.ts';

/** Requests that only read, though some are sent as POST for their body. */
function isRead({ method, path }: DomainRequest): boolean {
  return method === 'GET' || method === 'HEAD' || /\/_(?:search|msearch|count|mget|bulk_get)$/.test(path);
}

/** What OpenSearch and Dashboards say when a write went well, in one. */
const WENT_WELL = JSON.stringify({ acknowledged: true, success: true, status: 'OK', errors: [] });

/** A domain whose reads are real and whose writes are only noted. */
export function dryDomainHttp(real: DomainHttp, note: (write: NotedWrite) => void): DomainHttp {
  const savedObjects = new DrySavedObjects();
  return {
    async request(endpoint, request) {
      if (isRead(request)) return savedObjects.read(request, await real.request(endpoint, request));
      savedObjects.write(request);
      note({ port: 'domainHttp', method: request.method, args: [request.path] });
      return { status: 200, headers: { 'content-type': 'application/json' }, body: WENT_WELL };
    },
  };
}
