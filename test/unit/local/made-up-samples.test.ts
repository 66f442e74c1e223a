import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpEvents } from '../../../local/made-up-samples.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;

interface Event {
  readonly eventID?: string;
  readonly eventTime?: string;
  readonly eventName?: string;
  readonly timeWindow?: { readonly windowEnd: string };
  readonly userIdentity?: {
    readonly principalId?: string;
    readonly sessionContext?: { attributes?: { creationDate: string } };
  };
  readonly responseElements?: { readonly assumedRoleUser?: { readonly assumedRoleId: string } } | null;
}

describe('the made-up events', () => {
  let events: Event[];

  beforeAll(async () => {
    events = (await madeUpEvents(NOW)).map((text) => JSON.parse(text));
  });

  it('lie within the last 24 hours, and not in the last one', () => {
    const times = events.map(({ eventTime, timeWindow }) => Date.parse(eventTime ?? String(timeWindow?.windowEnd)));
    const ages = times.filter((time) => !Number.isNaN(time)).map((time) => NOW - time);
    expect(events.length - ages.length).toBe(1);
    expect(Math.min(...ages)).toBe(HOUR);
    expect(Math.max(...ages)).toBeLessThanOrEqual(24 * HOUR);
  });

  it('keep sessions together: a role taken and what was done in that session', () => {
    const taken = events.filter(({ eventName }) => eventName === 'AssumeRole');
    const joined = taken.filter((issue) =>
      events.some(
        ({ userIdentity }) =>
          userIdentity?.principalId !== undefined &&
          userIdentity.principalId === issue.responseElements?.assumedRoleUser?.assumedRoleId &&
          userIdentity.sessionContext?.attributes?.creationDate === issue.eventTime,
      ),
    );
    expect(joined.length).toBeGreaterThan(5);
  });

  it('get ids of their own each time, and the same ones for the same time', async () => {
    const ids = async (now: number) =>
      (await madeUpEvents(now)).map((text) => (JSON.parse(text) as Event).eventID).filter((id) => id !== undefined);
    const first = await ids(NOW);
    expect(await ids(NOW)).toEqual(first);
    const later = new Set(await ids(NOW + 1_000));
    expect(first.filter((id) => later.has(id))).toEqual([]);
    // Two of them are delivered twice, as CloudTrail may do.
    expect(first.length - new Set(first).size).toBe(2);
  });
});
