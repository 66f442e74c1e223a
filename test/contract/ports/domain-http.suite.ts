import { describe, expect, it } from '@jest/globals';
import type { DomainHttp } from '../../../handlers/adapters/domain-http.ts';
import { DomainUnreachableError } from '../../../workflows/errors/common.ts';

export interface DomainHttpFixture {
  readonly http: DomainHttp;
  /** Answers `GET /` with JSON, `GET /missing` with 404, `PUT /echo` with the method and body it got, `GET /login` with a redirect. */
  readonly endpoint: string;
  /** An endpoint that nobody answers at. */
  readonly deadEndpoint: string;
}

/** What every step may rely on when it talks to a domain. */
export function domainHttpContract(name: string, fixture: () => Promise<DomainHttpFixture>): void {
  describe(`${name} as a domain`, () => {
    it('gives status, lower-case headers and body', async () => {
      const { http, endpoint } = await fixture();
      const answer = await http.request(endpoint, { method: 'GET', path: '/' });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toMatch('application/json');
      expect(JSON.parse(answer.body)).toHaveProperty('cluster_name');
    });

    it('returns a 404 rather than throwing it', async () => {
      const { http, endpoint } = await fixture();
      await expect(http.request(endpoint, { method: 'GET', path: '/missing' })).resolves.toMatchObject({ status: 404 });
    });

    it('sends a body as it is', async () => {
      const { http, endpoint } = await fixture();
      const body = '{"a":"ä"}';
      const answer = await http.request(endpoint, { method: 'PUT', path: '/echo', body });
      expect(JSON.parse(answer.body)).toEqual({ method: 'PUT', body });
    });

    it('does not follow a redirect', async () => {
      const { http, endpoint } = await fixture();
      await expect(http.request(endpoint, { method: 'GET', path: '/login' })).resolves.toMatchObject({ status: 302 });
    });

    it('says when nobody answers', async () => {
      const { http, deadEndpoint } = await fixture();
      const request = http.request(deadEndpoint, { method: 'GET', path: '/', timeoutMs: 500 });
      await expect(request).rejects.toBeInstanceOf(DomainUnreachableError);
    });
  });
}
