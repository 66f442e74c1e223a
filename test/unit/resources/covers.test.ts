import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { covers } from '../../../workflows/resources/covers.ts';

describe('covers', () => {
  test.each<[string, unknown, unknown]>([
    ['what was added by the service', { a: 1, added: true }, { a: 1 }],
    ['a switched-off option left out', {}, { warm: false }],
    ['numbers given back as text', { shards: '1' }, { shards: 1 }],
    ['switches given back as text', { dynamic: 'false' }, { dynamic: false }],
    ['what is not asked for', { type: 'gp3' }, { type: undefined }],
    ['nothing, where nothing is wanted', undefined, { enabled: false, nested: { also: false } }],
    ['null for absence', {}, { dls: null }],
    ['additions deep inside', [{ delete: {}, retry: { count: 3 } }], [{ delete: {} }]],
  ])('accepts %s', (_, found, wanted) => {
    expect(covers(found, wanted)).toBe(true);
  });

  test.each<[string, unknown, unknown]>([
    ['another value', { a: 1 }, { a: 2 }],
    ['absence of what is wanted', {}, { a: 1 }],
    ['a switched-on option', { warm: true }, { warm: false }],
    ['a longer list', ['a', 'b'], ['a']],
    ['a shorter list', [], ['a']],
    ['another order', ['b', 'a'], ['a', 'b']],
    ['text for an object', 'text', { a: 1 }],
    ['an object for a list', {}, []],
  ])('notices %s', (_, found, wanted) => {
    expect(covers(found, wanted)).toBe(false);
  });

  test('whatever JSON is asked for is met by itself, with additions too', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        expect(covers(json, json)).toBe(true);
        expect(covers({ json, added: 1 }, { json })).toBe(true);
      }),
    );
  });
});
