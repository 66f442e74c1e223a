import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildDocument, bulkLines, type TrailDocument } from '../../../workflows/event/document.ts';
import { type Reading, readPayload } from '../../../workflows/indexing/read-payload.ts';
import { ROW, Scanner } from '../../../workflows/scanner/scanner.ts';
import { damaged, events } from '../../support/events/any.ts';
import { labelledEvents, labelledLineages, oddEvents } from '../../support/events/identities.ts';
import { real, spoilt } from '../../support/events/spoilt.ts';

const OPTIONS = { prefix: 'cwl-', period: 'day', route: 'live', now: Date.UTC(2026, 0, 1) } as const;
const TIME = Date.UTC(2025, 5, 1);

const payloadOf = (messages: readonly string[]) =>
  JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: 'o',
    logGroup: 'g',
    logStream: 's',
    subscriptionFilters: ['f'],
    logEvents: messages.map((message, i) => ({ id: `${i}`, timestamp: TIME, message })),
  });

/** The same JSON, with an escape for everything that may have one. */
const escaped = (text: string) =>
  text.replaceAll('/', '\\/').replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Reads a payload of these messages, and gives its memory back. */
function read<T>(messages: readonly string[], use: (reading: Reading) => T, rewrite = (text: string) => text): T {
  const reading = readPayload(gzipSync(rewrite(payloadOf(messages))).toString('base64'), 10_000_000);
  if (reading.kind !== 'data') throw new Error(reading.kind);
  const result = use(reading);
  reading.release();
  return result;
}

const documents = (messages: readonly string[]) => read(messages, (reading) => reading.documents(OPTIONS).map(shown));

const scanner = new Scanner();

/** How many of these messages the scanner answers for. */
function fast(messages: readonly string[]): number {
  const scan = scanner.read(Buffer.from(payloadOf(messages)));
  if (!scan) return 0;
  return messages.filter((_, i) => scanner.word(scan.rows + i * ROW.bytes + ROW.entry) !== 0).length;
}

const shown = (document: TrailDocument | string) =>
  typeof document === 'string' ? document : { ...lines(document), message: document.message, lagMs: document.lagMs };
const lines = (document: TrailDocument) => ({ id: document.id, index: document.index, lines: bulkLines(document) });
const slow = (message: string) => buildDocument(message, TIME, OPTIONS);

describe('the fast way', () => {
  it('makes the very document that the slow way makes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(events, damaged), { maxLength: 4 }), (messages) => {
        expect(documents(messages)).toEqual(messages.map((message) => shown(slow(message))));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the way that many of these events go', () => {
    expect(fc.sample(events, 500).reduce((sum, message) => sum + fast([message]), 0)).toBeGreaterThan(50);
  });

  it.each([
    ['as few as JSON needs', (text: string) => text],
    ['as many as JSON allows', escaped],
  ])('gives back each log event, with %s escapes', (_, rewrite) => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (messages) => {
        read(
          messages,
          (reading) => {
            expect(messages.map((_, i) => reading.eventAt(i))).toEqual(
              messages.map((message, i) => ({ id: `${i}`, timestamp: TIME, message })),
            );
          },
          rewrite,
        );
      }),
    );
  });

  it('accepts nothing that is not JSON', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        if (fast([text]) > 0) expect(() => JSON.parse(text)).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the way that real events go', () => {
    expect(fast(real) / real.length).toBeGreaterThan(0.95);
    expect(documents(real)).toEqual(real.map((message) => shown(slow(message))));
  });

  it('makes the very document of events of every identity, and of the like', () => {
    const labelled = [labelledEvents.map(({ event }) => event), labelledLineages.flatMap(({ events }) => events)];
    const messages = labelled.flat().map((event) => JSON.stringify(event));
    expect(documents(messages)).toEqual(messages.map((message) => shown(slow(message))));
    // The rest are sign-ins and the like.
    expect(fast(messages) / messages.length).toBeGreaterThan(0.8);
    fc.assert(
      fc.property(fc.array(oddEvents, { minLength: 10, maxLength: 20 }), (events) => {
        const odd = events.map((event) => JSON.stringify(event));
        expect(documents(odd)).toEqual(odd.map((message) => shown(slow(message))));
      }),
      { numRuns: 25 },
    );
  });

  it('makes the very document of a real event with something put in or taken out', () => {
    fc.assert(
      fc.property(fc.array(spoilt, { minLength: 10, maxLength: 20 }), (messages) => {
        expect(documents(messages)).toEqual(messages.map((message) => shown(slow(message))));
      }),
      { numRuns: 200 },
    );
  });
});
