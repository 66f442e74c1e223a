import { describe, expect, it } from '@jest/globals';
import { buildDocument, bulkLines, type TrailDocument } from '../../../workflows/event/document.ts';
import { healDocument } from '../../../workflows/event/repair.ts';

const NOW = Date.UTC(2026, 0, 2);
const OPTIONS = { prefix: 'p-', period: 'day', route: 'live', now: NOW } as const;
const build = (message: string) => buildDocument(message, NOW, OPTIONS) as TrailDocument;
const sourceOf = (document: TrailDocument) => JSON.parse(bulkLines(document).split('\n')[1] as string);
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('events that go deeper than the runtime writes', () => {
  it.each([
    ['the name of the call', `{"eventSource":"s","eventName":${nested(5_000)}}`],
    ['a name that stands there twice', `{"a":1,"a":2,"x":${nested(6_000)}}`],
    ['our own name', `{"trailboard":1,"x":${nested(6_000)}}`],
    ['what is no text and says that it is one', '{"eventSource":{"toString":1},"eventName":{"toString":1}}'],
  ])('become documents all the same: %s', (_, message) => {
    const document = build(message);
    const { trailboard } = sourceOf(document);
    expect(trailboard.sha256).toHaveLength(64);
    if (trailboard.rewritten) expect(trailboard.original).toBe(message);
  });

  it('are healed beside a member that does not fit', () => {
    const message = `{"eventID":"e","eventName":{"a":1},"deep":${nested(6_000)},"flat":1}`;
    const { trailboard, flat, ...rest } = sourceOf(healDocument(build(message)));
    expect(trailboard).toMatchObject({
      healed: ['eventName', 'deep'],
      unindexed: { eventName: { a: 1 } },
      original: message,
    });
    expect(flat).toBe(1);
    expect(rest).toEqual({ eventID: 'e' });
  });
});

describe('healDocument', () => {
  it('moves out what makes a term of flat_object too long by its path', () => {
    const path = Array.from({ length: 40 }, () => `{"${'k'.repeat(900)}":`).join('');
    const message = `{"eventID":"e","awsRegion":{"a":1},"requestParameters":${path}1${'}'.repeat(40)}}`;
    expect(sourceOf(healDocument(build(message))).trailboard.healed).toEqual(['awsRegion', 'requestParameters']);
  });
});
