import { describe, expect, test } from '@jest/globals';
import type { PolicyDocument } from '../../../workflows/ports/roles.ts';
import { samePolicy } from '../../../workflows/resources/domain/access-policy-differences.ts';

const READ = { Sid: 'Read', Effect: 'Allow', Principal: { AWS: 'a' }, Action: ['es:B', 'es:A'], Resource: 'x/*' };
const WRITE = { Sid: 'Write', Effect: 'Allow', Principal: { AWS: ['b'] }, Action: 'es:C', Resource: ['x/*'] };

function policy(...Statement: PolicyDocument['Statement']): PolicyDocument {
  return { Version: '2012-10-17', Statement };
}

function backwards(statement: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(statement).reverse());
}

describe('samePolicy', () => {
  test.each([
    [
      'lists of one unwrapped',
      policy(READ, WRITE),
      policy(READ, { ...WRITE, Principal: { AWS: 'b' }, Resource: 'x/*' }),
    ],
    ['actions in another order', policy(READ), policy({ ...READ, Action: ['es:A', 'es:B'] })],
    ['statements in another order', policy(READ, WRITE), policy(WRITE, READ)],
    ['keys in another order', policy(READ, WRITE), policy(backwards(READ), WRITE)],
  ])('does not mind %s', (_, left, right) => {
    expect(samePolicy(left, right)).toBe(true);
  });

  test.each([
    ['another action', policy(READ), policy({ ...READ, Action: ['es:A'] })],
    ['another principal', policy(READ), policy({ ...READ, Principal: { AWS: '*' } })],
    ['everybody for a role', policy(READ), policy({ ...READ, Principal: '*' })],
    ['a condition', policy(READ), policy({ ...READ, Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
    ['a statement more', policy(READ), policy(READ, WRITE)],
    ['a denial', policy(READ), policy({ ...READ, Effect: 'Deny' })],
    ['an exception', policy(READ), policy({ ...READ, NotAction: 'es:A' })],
    ['no policy', policy(READ), undefined],
  ])('notices %s', (_, left, right) => {
    expect(samePolicy(left, right)).toBe(false);
  });
});
