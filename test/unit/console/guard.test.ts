import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { msearchAllowed, refusal, searchPath } from '../../../console/server/guard.ts';

const request = (headers: Record<string, string>, method = 'GET') =>
  ({ headers, method }) as unknown as IncomingMessage;

describe('who may ask', () => {
  it.each(['127.0.0.1:5601', 'localhost:5601', 'localhost', '[::1]:5601'])('%s is served', (host) => {
    expect(refusal(request({ host }))).toBeUndefined();
  });

  it.each(['evil.example:5601', '127.0.0.1.evil.example', 'localhost.evil.example:5601', '10.0.0.1', ''])(
    'the host %j is refused',
    (host) => {
      expect(refusal(request({ host }))).toMatch(/127\.0\.0\.1/);
    },
  );

  it.each([
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 'GET'],
    [{ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, 'POST'],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 'POST'],
  ])('another site’s %j by %s is refused', (headers, method) => {
    expect(refusal(request({ host: 'localhost', ...headers } as Record<string, string>, method))).toBeDefined();
  });

  it('a link from another page is followed', () => {
    const headers = { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };

    expect(refusal(request(headers))).toBeUndefined();
  });
});

describe('what may be asked', () => {
  it.each([
    ['cwl-*', '_search', '/cwl-*/_search'],
    ['cwl-*-*', '_msearch', '/cwl-*-*/_msearch'],
    ['cwl-cloudtrail-2026.11.23,trailboard-canary', '_search', '/cwl-cloudtrail-2026.11.23,trailboard-canary/_search'],
  ])('%s/%s is open', (index, operation, path) => {
    expect(searchPath(index, operation)).toBe(path);
  });

  it.each([
    ['', '_search'],
    ['*', '_search'],
    ['_all', '_search'],
    ['.kibana', '_search'],
    ['cwl-*,.kibana', '_search'],
    ['cwl-*/../.kibana', '_search'],
    ['-cwl-*', '_search'],
    ['CWL-*', '_search'],
    ['cwl-*', '_delete_by_query'],
    ['cwl-*', '_search/template'],
    ['trailboard-canary2', '_search'],
  ])('%s/%s is closed', (index, operation) => {
    expect(searchPath(index, operation)).toBeUndefined();
  });

  it('a line of _msearch may name no other index', () => {
    expect(msearchAllowed('{"index":"cwl-*"}\n{"size":0}\n{}\n{}\n')).toBe(true);
    expect(msearchAllowed('{"index":"cwl-*"}\n{"size":0}\n{"index":".kibana"}\n{}\n')).toBe(false);
    expect(msearchAllowed('{"index":["cwl-a",".kibana"]}\n{}\n')).toBe(false);
    expect(msearchAllowed('{"indices":".kibana"}\n{}\n')).toBe(false);
    expect(msearchAllowed('no json\n{}\n')).toBe(false);
  });

  it('an empty header line moves no other line out of sight', () => {
    expect(msearchAllowed('\n{"size":0}\n{"index":".kibana"}\n{}\n')).toBe(false);
  });
});
