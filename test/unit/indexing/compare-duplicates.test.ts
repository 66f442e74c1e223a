import { describe, expect, it } from '@jest/globals';
import { buildDocument, bulkLines, type TrailDocument } from '../../../workflows/event/document.ts';
import { compareTaken } from '../../../workflows/indexing/compare-duplicates.ts';

const OPTIONS = { prefix: 'p-', period: 'day', route: 'live', now: Date.UTC(2026, 0, 2) } as const;
const document = (message: string) => buildDocument(message, OPTIONS.now, OPTIONS) as TrailDocument;
const stored = (message: string) => ({
  found: true,
  _source: JSON.parse(bulkLines(document(message)).split('\n')[1] as string),
});
const clock = { remaining: () => 1_000, forDomain: () => 1_000 };

/** Compares `message` with what a domain answers, one answer a request; the last one stays. */
async function compared(message: string, ...answers: readonly (object | string | number)[]) {
  let asked = 0;
  const post = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)] as object | string | number;
    if (typeof answer === 'number') return { status: answer, text: '' };
    return { status: 200, text: typeof answer === 'string' ? answer : JSON.stringify(answer) };
  };
  const taken = document(message);
  const { others, missing } = await compareTaken(post, [taken], clock, 0.001);
  return { others: others.length, missing: missing.length, asked };
}

const A = '{"eventID":"e","a":1}';
const B = '{"eventID":"e","a":2}';

describe('compareTaken', () => {
  it('takes the same body for a duplicate, also where it is spaced otherwise', async () => {
    expect(await compared(A, { docs: [stored(A)] })).toMatchObject({ others: 0, missing: 0 });
    expect(await compared('{"eventID":"e", "a":1}', { docs: [stored(A)] })).toMatchObject({ others: 0, missing: 0 });
  });

  it('tells another body', async () => {
    expect(await compared(B, { docs: [stored(A)] })).toMatchObject({ others: 1, missing: 0 });
  });

  it.each([
    ['an error of its own', { docs: [{ error: { type: 'no_shard_available_action_exception' } }] }],
    ['null', { docs: [null] }],
    ['nothing', { docs: [] }],
    ['half an answer', '{"docs":[{"fou'],
    ['a page of something else', '<html></html>'],
    ['503', 503],
  ])('asks again where the domain says %s', async (_, answer) => {
    expect(await compared(B, answer, { docs: [stored(A)] })).toMatchObject({ others: 1 });
    await expect(compared(B, answer)).rejects.toThrow('Duplicates could not be compared');
  });

  it('tells what is not there, with or without its index', async () => {
    expect(await compared(A, { docs: [{ found: false }] })).toMatchObject({ missing: 1 });
    expect(await compared(A, { docs: [{ error: { type: 'index_not_found_exception' } }] })).toMatchObject({
      missing: 1,
    });
  });

  it('takes all for the same where the domain does not let itself be read', async () => {
    expect(await compared(B, 403)).toEqual({ others: 0, missing: 0, asked: 1 });
    expect(await compared(B, { items: [] })).toEqual({ others: 0, missing: 0, asked: 3 });
    expect(await compared(B, { items: [] }, { docs: [stored(A)] })).toMatchObject({ others: 1 });
  });
});
