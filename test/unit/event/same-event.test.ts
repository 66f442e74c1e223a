import { describe, expect, it } from '@jest/globals';
import { isSameEvent } from '../../../workflows/event/same-event.ts';

const deep = (end: string) => `{"a":${'['.repeat(8_000)}${end}${']'.repeat(8_000)}}`;

describe('isSameEvent', () => {
  it.each([
    ['spacing', '{"a":1,"b":"x"}', '{ "a" : 1, "b": "x" }'],
    ['order', '{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['escapes', '{"a":"\\u0041"}', '{"a":"A"}'],
  ])('does not mind %s', (_, stored, message) => {
    expect(isSameEvent(stored, message)).toBe(true);
    expect(isSameEvent(JSON.parse(stored), message)).toBe(true);
  });

  it.each([
    ['a value', '{"a":1}', '{"a":2}'],
    ['a kind of value', '{"a":1}', '{"a":"1"}'],
    ['digits that a double loses', '{"a":12345678901234567890}', '{"a":12345678901234567891}'],
    ['what a name that stands there twice hides', '{"a":2}', '{"a":1,"a":2}'],
    ['the depths', deep('1'), deep('2')],
    ['JSON or not', '{"a":1}', '{"a":1'],
  ])('minds %s', (_, stored, message) => expect(isSameEvent(stored, message)).toBe(false));

  it('knows a text that is no JSON again', () => expect(isSameEvent('{', '{')).toBe(true));
});
