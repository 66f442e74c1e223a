import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPayload } from '../../../workflows/indexing/read-payload.ts';

const LIMIT = 1_000_000;

const encode = (payload: unknown) => gzipSync(JSON.stringify(payload)).toString('base64');
const data = (messages: readonly string[]) =>
  encode({
    messageType: 'DATA_MESSAGE',
    owner: 'o',
    logGroup: 'g',
    logStream: 's',
    logEvents: messages.map((message) => ({ message })),
  });

/** The reading with its log events listed. */
function decodePayload(data: unknown, maxBytes: number) {
  const read = readPayload(data, maxBytes);
  if (read.kind !== 'data') return read;
  return { kind: read.kind, logEvents: Array.from({ length: read.count }, (_, i) => read.eventAt(i)) };
}

describe('readPayload', () => {
  it('gives back every message as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (messages) => {
        const decoded = decodePayload(data(messages), LIMIT);
        expect(decoded.kind === 'data' && decoded.logEvents.map(({ message }) => message)).toEqual(messages);
      }),
    );
  });

  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.base64String(),
          fc.json().map((json) => gzipSync(json).toString('base64')),
        ),
        (value) => {
          expect(['data', 'control', 'malformed']).toContain(decodePayload(value, LIMIT).kind);
        },
      ),
    );
  });

  it('takes no payload that was cut short for a whole one', () => {
    const whole = Buffer.from(data(['{"a":1}', '{"b":2}']), 'base64');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(decodePayload(whole.subarray(0, length).toString('base64'), LIMIT)).toEqual({
          kind: 'malformed',
          reason: 'PayloadNotGzip',
        });
      }),
    );
  });
});
