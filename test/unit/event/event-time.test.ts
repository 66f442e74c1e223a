import { describe, expect, it } from '@jest/globals';
import { eventTimeOf } from '../../../workflows/event/event-time.ts';

const NOW = Date.UTC(2026, 0, 1);
const AT = Date.UTC(2023, 6, 10, 12, 40, 5);

describe('eventTimeOf', () => {
  it.each([
    ['2023-07-10T12:40:05Z', AT],
    ['2023-07-10T12:40:05.250Z', AT + 250],
    ['2023-07-10T14:40:05+02:00', AT],
    ['2023-07-10T12:40:05', AT],
    ['2023-07-10 12:40:05', AT],
    ['2023-07-10 12:40:05Z', AT],
    ['2023-07-10 12:40:05.250', AT + 250],
    ['2023-07-10 12:40:05.250000000', AT + 250],
    [new Date(NOW + 3_600_000).toISOString(), NOW + 3_600_000],
  ])('reads %s', (text, time) => expect(eventTimeOf(text, NOW)).toBe(time));

  it.each([
    '',
    '...',
    'foo',
    '2023',
    '1',
    '2023-13-10T12:40:05Z',
    '2023-02-30T12:40:05Z',
    '2023-02-29 12:40:05',
    '2023-04-31T12:40:05+02:00',
    '2023-07-10T12:40:05X',
    '2026-01-03T00:00:00Z',
    '2005-12-31T23:59:59Z',
    AT,
    null,
    undefined,
    {},
  ])('does not take %j for a time', (value) => expect(eventTimeOf(value, NOW)).toBeUndefined());
});
