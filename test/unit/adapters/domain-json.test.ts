import { describe, expect, it } from '@jest/globals';
import { expectJson } from '../../../handlers/adapters/domain-json.ts';
import { DomainBusyError, DomainRefusedError } from '../../../workflows/errors/common.ts';

const answer = (status: number, body: string) => ({ status, headers: {}, body });

describe('expectJson', () => {
  it('reads JSON, and an empty body as nothing', () => {
    expect(expectJson(answer(200, '{"a":1}'), 'read')).toEqual({ a: 1 });
    expect(expectJson(answer(200, ''), 'read')).toEqual({});
  });

  it.each([409, 429, 500, 503])('takes %i for a domain that is busy', (status) => {
    expect(() => expectJson(answer(status, 'Open Distro not initialized'), 'read')).toThrow(DomainBusyError);
  });

  it.each([
    ['a page with status 200', answer(200, '<!doctype html>')],
    ['a redirect', answer(302, '')],
    ['no permission', answer(403, '{"error":"security_exception"}')],
    ['a status nobody asked about', answer(404, '{}')],
    ['what is no JSON', answer(200, 'ok then')],
  ])('refuses %s', (_, refused) => {
    expect(() => expectJson(refused, 'read')).toThrow(DomainRefusedError);
  });

  it('takes the statuses that are answers', () => {
    expect(expectJson(answer(404, '{"found":false}'), 'read', [404])).toEqual({ found: false });
    expect(expectJson(answer(409, '{}'), 'create', [409])).toEqual({});
  });

  it('shows no more than the beginning of a long answer', () => {
    expect(() => expectJson(answer(400, `{"reason":"${'x'.repeat(5_000)}"}`), 'read')).toThrow(/^.{0,400}$/);
  });
});
