import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildDocument, bulkLines, type TrailDocument } from '../../../workflows/ingest/document.ts';
import { scanEvent } from '../../../workflows/ingest/fast/scan-event.ts';
import { readPayload } from '../../../workflows/ingest/reading.ts';

const OPTIONS = { prefix: 'cwl-', period: 'day', route: 'live', now: Date.UTC(2026, 0, 1) } as const;
const TIME = Date.UTC(2025, 5, 1);

const encode = (messages: readonly string[]) =>
  gzipSync(
    JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner: 'o',
      logGroup: 'g',
      logStream: 's',
      subscriptionFilters: ['f'],
      logEvents: messages.map((message, i) => ({ id: `${i}`, timestamp: TIME, message })),
    }),
  ).toString('base64');

function read(messages: readonly string[]) {
  const reading = readPayload(encode(messages), 10_000_000);
  if (reading.kind !== 'data') throw new Error(reading.kind);
  return reading;
}

const shown = (document: TrailDocument | string) =>
  typeof document === 'string' ? document : { ...lines(document), message: document.message, lagMs: document.lagMs };
const lines = (document: TrailDocument) => ({ id: document.id, index: document.index, lines: bulkLines(document) });
const slow = (message: string) => buildDocument(message, TIME, OPTIONS);

/** Names and values that the documents are derived from, and their neighbours. */
const names = fc.oneof(
  fc.constantFrom(
    'eventID',
    'eventTime',
    'eventName',
    'eventSource',
    'errorCode',
    'sourceIPAddress',
    'userAgent',
    'userIdentity',
    'type',
    'userName',
    'accountId',
    'recipientAccountId',
    'sessionContext',
    'sessionIssuer',
    'attributes',
    'mfaAuthenticated',
    'invokedBy',
    'managementEvent',
    'insightDetails',
    'additionalEventData',
    'MFAUsed',
    'requestParameters',
    'bucketName',
    'responseElements',
    'ConsoleLogin',
    'trailboard',
    'trailboard.x',
    'trail',
    '__proto__',
    'constructor',
    '',
    'é',
    '"',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const scalars = fc.oneof(
  fc.constantFrom(
    'ConsoleLogin',
    '2025-12-31T23:59:59Z',
    '2025-12-31T24:00:00Z',
    '192.0.2.1',
    'Root',
    'Yes',
    'true',
    'AccessDenied',
    's3.amazonaws.com',
    'aws-cli/2',
    '',
    'a"b',
    'é😀',
    '\u2028',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(null, true, false, 0, -0.5, 1e300, 7),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 6 }).map((members) => new Members(members)),
  ),
}));

/** An object whose names may repeat, as text can have them. */
class Members {
  readonly members: readonly (readonly [string, unknown])[];
  constructor(members: readonly (readonly [string, unknown])[]) {
    this.members = members;
  }
}

function write(node: unknown, space: string): string {
  if (Array.isArray(node)) return `[${space}${node.map((item) => write(item, space)).join(`,${space}`)}]`;
  if (!(node instanceof Members)) return JSON.stringify(node);
  const members = node.members.map(([name, child]) => `${JSON.stringify(name)}${space}:${space}${write(child, space)}`);
  return `{${space}${members.join(`${space},`)}${space}}`;
}
const events = fc
  .tuple(fc.array(fc.tuple(names, value), { maxLength: 10 }), fc.constantFrom('', ' ', '\t', '\n'))
  .map(([members, space]) => write(new Members(members), space));

/** Nearly JSON: one character more, less or other. */
const damaged = fc
  .tuple(
    events,
    fc.nat(),
    fc.constantFrom('', '"', '\\', ',', '{', '}', '[', ']', ':', '0', '-', '.', 'e', 't', ' ', '\\u12', '\u0001'),
    fc.nat(1),
  )
  .map(
    ([text, at, put, cut]) =>
      `${text.slice(0, at % (text.length + 1))}${put}${text.slice((at % (text.length + 1)) + cut)}`,
  );

describe('the fast way', () => {
  it('makes the very document that the slow way makes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(events, damaged), { maxLength: 4 }), (messages) => {
        expect(read(messages).documents(OPTIONS).map(shown)).toEqual(messages.map((message) => shown(slow(message))));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives back each log event', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (messages) => {
        const reading = read(messages);
        expect(messages.map((_, i) => reading.eventAt(i))).toEqual(
          messages.map((message, i) => ({ id: `${i}`, timestamp: TIME, message })),
        );
      }),
    );
  });

  it('accepts nothing that is not JSON', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const bytes = Buffer.from(text);
        if (scanEvent(bytes, 0, bytes.length) !== undefined) expect(() => JSON.parse(text)).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the way that real events go', () => {
    const folder = new URL('../../../local/samples/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.gz'));
    const real = files.flatMap((file) =>
      gunzipSync(readFileSync(new URL(file, folder)))
        .toString()
        .split('\n')
        .filter(Boolean),
    );
    const scanned = real.filter((text) => scanEvent(Buffer.from(text), 0, Buffer.byteLength(text)) !== undefined);
    expect(scanned.length / real.length).toBeGreaterThan(0.95);
    expect(read(real).documents(OPTIONS).map(shown)).toEqual(real.map((message) => shown(slow(message))));
  });
});
