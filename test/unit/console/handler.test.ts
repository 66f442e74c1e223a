import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConsoleBackend } from '../../../console/server/backend.ts';
import { consoleHandler } from '../../../console/server/handler.ts';

const asked: string[] = [];
/** Answers only what these tests ask for, and notes it. */
const backend: Partial<ConsoleBackend> = {
  machine: async () => undefined,
  search: async (path, body) => {
    asked.push(`${path} ${body}`);
    return { status: 200, body: '{"took":1}' };
  },
  executions: async () => {
    throw new Error('No credentials.');
  },
};

let server: Server;
let url: string;

beforeAll(async () => {
  const handle = consoleHandler(backend as ConsoleBackend);
  server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  asked.length = 0;
});

const search = (path: string, body = '{}', type = 'application/json') =>
  fetch(`${url}/_console/api/search/${path}`, { method: 'POST', headers: { 'content-type': type }, body });

describe('the page’s server', () => {
  it('leaves what is not under /_console/ to others', async () => {
    expect((await fetch(`${url}/cwl-*/_search`)).status).toBe(418);
    expect((await fetch(`${url}/_consoles/`)).status).toBe(418);
  });

  it('serves the page with a policy that allows nothing inline and nothing foreign', async () => {
    const response = await fetch(`${url}/_console/`);
    const policy = response.headers.get('content-security-policy') ?? '';

    expect(response.status).toBe(200);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(await response.text()).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|<style|\sstyle=/);
  });

  it('sends the address without a slash to the one with it', async () => {
    const response = await fetch(`${url}/_console`, { redirect: 'manual' });

    expect(response.headers.get('location')).toBe('/_console/');
  });

  it('hands on a search on our own indices, and nothing else', async () => {
    expect((await search('cwl-*/_search', '{"size":0}')).status).toBe(200);
    expect(asked).toEqual(['/cwl-*/_search {"size":0}']);

    for (const path of [
      '.kibana/_search',
      'cwl-*/_delete_by_query',
      '_all/_search',
      'cwl-*%2F..%2F.kibana/_search',
      'cwl-*/_search/x',
    ]) {
      expect([path, (await search(path)).status]).toEqual([path, 403]);
    }
    expect(asked).toHaveLength(1);
  });

  it('refuses what a form of another site could send', async () => {
    expect((await search('cwl-*/_search', '{}', 'text/plain')).status).toBe(415);
    expect(asked).toEqual([]);
  });

  it('refuses a question of more than a megabyte', async () => {
    expect((await search('cwl-*/_search', `"${'x'.repeat(1_000_001)}"`)).status).toBe(413);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('%s changes nothing', async (method) => {
    expect((await fetch(`${url}/_console/api/machine`, { method })).status).toBe(405);
  });

  it('says a fault of the account in words', async () => {
    const response = await fetch(`${url}/_console/api/executions`);

    expect([response.status, await response.json()]).toEqual([500, { message: 'No credentials.' }]);
  });

  it('knows no other file', async () => {
    expect((await fetch(`${url}/_console/assets/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});
