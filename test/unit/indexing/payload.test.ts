import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readPayload } from '../../../workflows/indexing/read-payload.ts';

const gzip = (bytes: string | Buffer) => gzipSync(bytes).toString('base64');

/** The reading with its log events listed. */
function decodePayload(data: unknown, maxBytes: number) {
  const read = readPayload(data, maxBytes);
  if (read.kind !== 'data') return read;
  return { kind: read.kind, logEvents: Array.from({ length: read.count }, (_, i) => read.eventAt(i)) };
}

describe('readPayload', () => {
  it.each([
    ['no data', undefined, 'PayloadUnknown'],
    ['base64 of something else', 'AAAA', 'PayloadNotGzip'],
    ['a gzip bomb', gzip(Buffer.alloc(2_000_000, 32)), 'PayloadTooLarge'],
    ['bytes that are no UTF-8', gzip(Buffer.from([0x22, 0xff, 0x22])), 'PayloadNotText'],
    ['text that is no JSON', gzip('{'), 'PayloadNotJson'],
    ['JSON null', gzip('null'), 'PayloadUnknown'],
    ['another message type', gzip('{"messageType":"NEWS","logEvents":[]}'), 'PayloadUnknown'],
    [
      'a name that stands there twice',
      gzip('{"messageType":"DATA_MESSAGE","logEvents":[],"logEvents":[]}'),
      'PayloadUnknown',
    ],
    [
      'more log events than there are',
      gzip(`{"messageType":"DATA_MESSAGE","logEvents":[${'{},'.repeat(100_001).slice(0, -1)}]}`),
      'PayloadTooLarge',
    ],
    ['no log events', gzip('{"messageType":"DATA_MESSAGE"}'), 'PayloadUnknown'],
  ])('says why %s cannot be read', (_, data, reason) => {
    expect(decodePayload(data, 1_000_000)).toEqual({ kind: 'malformed', reason });
  });

  it('knows the message that CloudWatch Logs sends to test a destination', () => {
    expect(
      decodePayload(gzip('{"messageType":"CONTROL_MESSAGE","logEvents":[{"message":"CWL CONTROL MESSAGE"}]}'), 10_000),
    ).toEqual({
      kind: 'control',
    });
  });

  it('keeps a log event of an unknown form as a message', () => {
    const decoded = decodePayload(gzip('{"messageType":"DATA_MESSAGE","logEvents":[null,7,{"message":"m"}]}'), 10_000);
    expect(decoded).toMatchObject({
      kind: 'data',
      logEvents: [{ message: 'null' }, { message: '7' }, { message: 'm' }],
    });
  });

  it('keeps the text of a log event whose message is none, to the last digit', () => {
    const odd = '{"id":"1", "message":[12345678901234567890, "\\"]}", {}]}';
    const bare = '{"id":"2"}';
    const json = `{"owner":"logEvents","messageType":"DATA_MESSAGE","logEvents" : [ ${odd},{"message":"m"} , ${bare} ]}`;
    expect(decodePayload(gzip(json), 10_000)).toMatchObject({
      logEvents: [{ id: '1', message: odd }, { message: 'm' }, { id: '2', message: bare }],
    });
  });
});
