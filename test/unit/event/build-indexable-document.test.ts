import { describe, expect, it } from '@jest/globals';
import { soundDocument } from '../../../workflows/event/build-indexable-document.ts';
import { bulkLines, type TrailDocument } from '../../../workflows/event/document.ts';

const NOW = Date.UTC(2026, 0, 2);
const OPTIONS = { prefix: 'p-', period: 'day', route: 'live', now: NOW } as const;
const build = (message: string) => soundDocument(message, NOW, OPTIONS) as TrailDocument;
const sourceOf = (message: string) => bulkLines(build(message)).split('\n')[1] as string;
const event = (levels: number) =>
  `{"eventID":"e","eventName":"n","requestParameters":${'{"a":'.repeat(levels)}"]}["${'}'.repeat(levels)}}`;

describe('soundDocument', () => {
  it('keeps an event that is nested as deep as may be', () => {
    expect(sourceOf(event(99))).toContain(event(99).slice(0, -1));
  });

  it.each([100, 600, 20_000])('moves out before it is sent what is nested %d levels below the event', (levels) => {
    const source = sourceOf(event(levels));
    const { trailboard, ...rest } = JSON.parse(source);
    expect(rest).toEqual({ eventID: 'e', eventName: 'n' });
    expect(trailboard).toMatchObject({ healed: ['requestParameters'], original: event(levels) });
  });
});
