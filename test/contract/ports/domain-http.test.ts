import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awsDomainHttp, domainUrl } from '../../../handlers/adapters/domain-http.ts';
import { domainHttpContract } from './domain-http.suite.ts';

let server: Server;
let endpoint: string;
const seen: { url: string; headers: NodeJS.Dict<string | string[]> }[] = [];

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  process.env.AWS_REGION = 'eu-west-1';
  server = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    seen.push({ url: request.url ?? '', headers: request.headers });
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    if (request.url === '/hang') return;
    if (request.url === '/login') response.writeHead(302, { Location: '/elsewhere' }).end('<html>');
    else if (request.url === '/echo') json(200, { method: request.method, body });
    else if (request.url === '/missing') json(404, {});
    else json(200, { cluster_name: 'test' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

// Port 9 (discard) is reserved: nothing listens there.
domainHttpContract('the adapter', async () => ({
  endpoint,
  deadEndpoint: 'http://127.0.0.1:9',
  http: awsDomainHttp(),
}));

describe('the signed request', () => {
  it('carries a signature for the service es in the own Region over the host it goes to', async () => {
    await awsDomainHttp().request(endpoint, { method: 'GET', path: '/' });
    const headers = seen.at(-1)?.headers ?? {};
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-1\/es\/aws4_request/);
    expect(headers.authorization).toMatch(/SignedHeaders=[^,]*\bhost\b/);
    expect(headers.host).toBe(new URL(endpoint).host);
  });

  it('sends the query in the very form that was signed', async () => {
    await awsDomainHttp().request(endpoint, { method: 'GET', path: '/x', query: { q: "a b*(c)'+/ä", z: '1' } });
    expect(seen.at(-1)?.url).toBe('/x?q=a%20b%2A%28c%29%27%2B%2F%C3%A4&z=1');
  });

  it('gives up after its time', async () => {
    const started = performance.now();
    await expect(awsDomainHttp().request(endpoint, { method: 'GET', path: '/hang', timeoutMs: 200 })).rejects.toThrow(
      'within 200 ms',
    );
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('domainUrl', () => {
  it('reaches a bare host over TLS and takes an address as it is', () => {
    expect(domainUrl('vpc-trailboard-abc.eu-west-1.es.amazonaws.com').href).toBe(
      'https://vpc-trailboard-abc.eu-west-1.es.amazonaws.com/',
    );
    expect(domainUrl('http://127.0.0.1:5601').origin).toBe('http://127.0.0.1:5601');
  });
});
