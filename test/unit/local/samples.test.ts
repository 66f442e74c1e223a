import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventIds, replay, sampleEvents } from '../../../local/samples.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
type Event = Record<string, unknown> & { eventID: string; eventTime: string; eventName: string };

describe('the sample events', () => {
  let samples: string[];
  let replayed: Event[];

  beforeAll(async () => {
    samples = await sampleEvents();
    replayed = replay(samples, NOW).map((text) => JSON.parse(text));
  });

  it('are some thousands, each one JSON object on a line of its own', () => {
    expect(samples).toHaveLength(3824);
    for (const text of samples) expect(text).toMatch(/^\{.*\}$/s);
  });

  it('are replayed into the last 24 hours, a fifth of them into the last one', () => {
    const ages = replayed.map(({ eventTime }) => NOW - Date.parse(eventTime));

    expect(replayed).toHaveLength(400);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeLessThanOrEqual(24 * HOUR);
    expect(ages.filter((age) => age < HOUR).length).toBeGreaterThanOrEqual(80);
  });

  it('get new ids in a replay, the same ones for the same time', () => {
    const ids = replayed.map(({ eventID }) => eventID);

    expect(new Set(ids).size).toBe(400);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...eventIds(samples)].filter((id) => ids.includes(id))).toEqual([]);
    expect(replay(samples, NOW).map((text) => JSON.parse(text).eventID)).toEqual(ids);
    expect(replay(samples, NOW + 1).map((text) => JSON.parse(text).eventID)).not.toContain(ids[0]);
  });

  it('are changed by a replay in these two members alone', () => {
    const stripped = (event: Event) => JSON.stringify({ ...event, eventID: '', eventTime: '' });
    const originals = new Set(samples.map((text) => stripped(JSON.parse(text))));

    for (const event of replayed) expect(originals.has(stripped(event))).toBe(true);
  });

  it('show many kinds of calls in a replay', () => {
    expect(new Set(replayed.map(({ eventName }) => eventName)).size).toBeGreaterThan(150);
  });
});
