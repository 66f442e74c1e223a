import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { buildDocument, bulkLines, type TrailDocument } from '../../../workflows/event/document.ts';
import { type Reading, readPayload } from '../../../workflows/indexing/read-payload.ts';
import { giveBack, takeScanner } from '../../../workflows/scanner/pool.ts';

const OPTIONS = { prefix: 'cwl-', period: 'day', route: 'live', now: Date.UTC(2026, 0, 9) } as const;
const MB = 1024 * 1024;

const event = (n: number, more = '') =>
  `{"eventName":"Get${n}","eventTime":"2026-01-0${(n % 8) + 1}T00:00:00Z","userAgent":"a/${n}","eventID":"e${n}"${more}}`;

function open(messages: readonly string[]): Reading {
  const payload = JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: messages.map((message) => ({ message })) });
  const reading = readPayload(gzipSync(payload, { level: 1 }).toString('base64'), 128 * MB);
  if (reading.kind !== 'data') throw new Error(reading.kind);
  return reading;
}

const lines = (reading: Reading) => reading.documents(OPTIONS).map((one) => bulkLines(one as TrailDocument));
const expected = (messages: readonly string[]) =>
  messages.map((message) => bulkLines(buildDocument(message, 0, OPTIONS) as TrailDocument));

it('keeps payloads apart that are read at the same time', () => {
  const [ones, others] = [[event(1), event(2)], [event(3)]];
  const first = open(ones);
  const documents = first.documents(OPTIONS);
  const second = open(others);
  expect(lines(second)).toEqual(expected(others));
  expect(documents.map((one) => bulkLines(one as TrailDocument))).toEqual(expected(ones));
  first.release();
  second.release();
});

it('takes more different events in one payload than it can keep derived texts of, and the next one all the same', () => {
  const many = Array.from({ length: 20_000 }, (_, n) => event(n));
  for (const messages of [many, many.slice(-100)]) {
    const reading = open(messages);
    expect(lines(reading)).toEqual(expected(messages));
    reading.release();
  }
});

it('takes a payload many times larger than Lambda hands over, and keeps no memory of that size', () => {
  const filler = `,"x":"${'y'.repeat(MB)}"`;
  const messages = Array.from({ length: 40 }, (_, n) => event(n, filler));
  const reading = open(messages);
  expect(lines(reading)).toEqual(expected(messages));
  reading.release();
  const scanner = takeScanner();
  expect(scanner.size).toBeLessThan(64 * MB + 1);
  giveBack(scanner);
});

it('indexes each event by its own day where days alternate', () => {
  const messages = Array.from({ length: 16 }, (_, n) => event(n));
  const reading = open(messages);
  const indices = reading.documents(OPTIONS).map((one) => (one as TrailDocument).index);
  expect(indices.slice(0, 3)).toEqual(['cwl-2026.01.01', 'cwl-2026.01.02', 'cwl-2026.01.03']);
  expect(lines(reading)).toEqual(expected(messages));
  reading.release();
});
