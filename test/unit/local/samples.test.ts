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

  it("are replayed into the last 24 hours, and not into the last one, whose lag is the feed's own", () => {
    const ages = replayed.map(({ eventTime }) => NOW - Date.parse(eventTime));

    expect(Math.min(...ages)).toBeGreaterThanOrEqual(HOUR);
    expect(Math.max(...ages)).toBeLessThanOrEqual(24 * HOUR);
    expect(ages.filter((age) => age < 5 * HOUR).length).toBeGreaterThan(0.4 * replayed.length);
  });

  it('get new ids in a replay, the same ones for the same time', () => {
    const ids = replayed.map(({ eventID }) => eventID);

    expect(new Set(ids).size).toBe(replayed.length);
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

  it('show every kind of call and outcome in a replay', () => {
    const kinds = (events: readonly Event[]) =>
      new Set(events.map(({ eventName, errorCode }) => `${eventName} ${errorCode}`));
    const complete = samples
      .map((text) => JSON.parse(text) as Event)
      .filter(({ eventID, eventTime, eventName }) => eventID && eventTime && eventName);

    expect(kinds(replayed)).toEqual(kinds(complete));
    expect(kinds(replayed).size).toBeGreaterThan(300);
  });
});
