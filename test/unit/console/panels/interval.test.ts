import { describe, expect, test } from '@jest/globals';
import { autoInterval, instant } from '../../../../console/panels/interval.ts';

const NOW = Date.parse('2024-03-01T12:00:00Z');

describe('instants', () => {
  test.each([
    ['now', '2024-03-01T12:00:00.000Z'],
    ['now-15m', '2024-03-01T11:45:00.000Z'],
    ['now-7d/d', '2024-02-23T12:00:00.000Z'],
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.000Z'],
    ['1704067200000', '2024-01-01T00:00:00.000Z'],
  ])('%s', (expression, expected) => {
    expect(new Date(instant(expression, NOW)).toISOString()).toBe(expected);
  });

  test('anything else is refused', () => {
    expect(() => instant('yesterday', NOW)).toThrow(RangeError);
  });
});

describe('steps of a time axis', () => {
  test.each([
    ['now-15m', '10s'],
    ['now-1h', '1m'],
    ['now-24h', '30m'],
    ['now-7d', '3h'],
    ['now-90d', '1d'],
    ['now-5y', '30d'],
    ['now-50y', '365d'],
  ])('%s to now in steps of %s: at most 100 bars', (from, step) => {
    expect(autoInterval({ from, to: 'now' }, NOW)).toBe(step);
  });
});
