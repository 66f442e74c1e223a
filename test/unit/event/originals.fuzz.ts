import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildDocument, bulkLines, type TrailDocument } from '../../../workflows/event/document.ts';
import { healDocument } from '../../../workflows/event/repair.ts';

const OPTIONS = { prefix: 'cwl-', period: 'day', route: 'live', now: Date.UTC(2026, 0, 1) } as const;

/** The original out of the indexed text alone, the way an auditor would take it. */
function recover(source: string): string {
  const { trailboard } = JSON.parse(source) as {
    trailboard: { rewritten?: string[]; healed?: string[]; original?: string };
  };
  if (trailboard.rewritten || trailboard.healed) return trailboard.original ?? '';
  const cut = source.lastIndexOf('"trailboard":');
  return source[cut - 1] === ',' ? `${source.slice(0, cut - 1)}}` : '{}';
}

const keys = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'eventID',
    'eventTime',
    'userIdentity',
    'trailboard',
    'trailboard.outcome',
    '__proto__',
    'constructor',
    '',
    'a.b',
  ),
);
const values = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom('\u2028', '\ud800', 'a\nb'));
const spaces = fc.constantFrom('', ' ', '\n', '\r\n', '\t');

/** JSON objects as text, with any spacing, any key twice, lone surrogates raw or escaped. */
const objects = fc
  .tuple(fc.array(fc.tuple(keys, values, spaces), { maxLength: 8 }), spaces, spaces, fc.boolean())
  .map(([members, before, after, raw]) => {
    const text = members.map(
      ([key, value, space]) => `${space}${JSON.stringify(key)}:${space}${JSON.stringify(value)}`,
    );
    const object = `${before}{${text.join(',')}}${after}`;
    return raw
      ? object.replace(/\\u(d[89ab][0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      : object;
  });

const sourceOf = (document: TrailDocument) => bulkLines(document).split('\n').slice(1, -1).join('\n');
const built = (message: string) => buildDocument(message, 0, OPTIONS) as TrailDocument;

describe('a document', () => {
  it('gives the original back, character for character', () => {
    fc.assert(
      fc.property(objects, (message) => expect(recover(sourceOf(built(message)))).toBe(message)),
      { numRuns: 1_000 },
    );
  });

  it('gives the original back after it was healed', () => {
    fc.assert(fc.property(objects, (message) => expect(recover(sourceOf(healDocument(built(message))))).toBe(message)));
  });

  it('is one line of well-formed text whose trailboard is ours', () => {
    fc.assert(
      fc.property(objects, (message) => {
        const document = built(message);
        const { sha256 } = document;
        const source = sourceOf(document);
        expect(source).not.toMatch(/[\r\n]/);
        expect(source.isWellFormed()).toBe(true);
        const parsed = JSON.parse(source) as Record<string, { sha256?: string }>;
        expect(parsed.trailboard?.sha256).toBe(sha256);
        expect(Object.keys(parsed).filter((key) => key.startsWith('trailboard'))).toEqual(['trailboard']);
      }),
    );
  });

  it('of any JSON that is no object keeps the text beside it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.jsonValue()), fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
        (value) => {
          const message = JSON.stringify(value);
          expect(recover(sourceOf(built(message)))).toBe(message);
        },
      ),
    );
  });
});
