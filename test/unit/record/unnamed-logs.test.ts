import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { BEGIN, scene } from '../../support/record/scene.ts';

function written() {
  const found = scene();
  const trail = found.writer();
  const logs = trail.hours(BEGIN, 8, true);
  const add = (hour: number, modified?: number) =>
    trail.log(BEGIN + hour * HOUR_MS, [trail.event(BEGIN)], {
      isListed: false,
      ...(modified === undefined ? {} : { modified }),
    });
  return { ...found, trail, logs, add };
}

describe('a log file that no digest names', () => {
  test.each([
    [4.5, 'log-unlisted'],
    [4.001, 'log-unlisted'],
    [0.3, 'log-unlisted'],
    [7.85, 'log-unlisted'],
  ])('%d hours after the first digest began: %s', async (hour, kind) => {
    const { add, verdict } = written();
    const key = add(hour);
    const { findings, proven } = await verdict();
    expect(findings).toEqual([{ kind, key }]);
    expect(proven.unproven).toEqual([key]);
  });

  test.each([
    ['newer than the newest digest', 8.2, 'pending'],
    ['minutes before its end', 7.99, 'pending'],
    ['before the first digest there ever was', -0.5, 'uncovered'],
    ['minutes after its beginning', 0.01, 'uncovered'],
  ] as const)('%s: %s', async (_, hour, list) => {
    const { add, verdict } = written();
    const key = add(hour);
    const { findings, proven } = await verdict();
    expect(findings).toEqual([]);
    expect(proven[list]).toEqual([key]);
  });

  test('named as of tomorrow, but put into an hour that a digest covers', async () => {
    const { add, verdict } = written();
    const key = add(30, BEGIN + 4.5 * HOUR_MS);
    expect((await verdict()).findings).toEqual([{ kind: 'log-unlisted', key }]);
  });

  test('put there weeks later under the name of an hour that a digest covers', async () => {
    const { add, verdict } = written();
    const key = add(4.5, BEGIN + 500 * HOUR_MS);
    expect((await verdict()).findings).toEqual([{ kind: 'log-unlisted', key }]);
  });

  test('of a kind that digests may not name at all: nothing is said', async () => {
    const { trail, verdict } = written();
    trail.log(BEGIN + 4.5 * HOUR_MS, [trail.event(BEGIN)], { isListed: false, kind: 'CloudTrail-Insight' });
    expect((await verdict()).findings).toEqual([]);
  });

  test('but one of that kind which a digest names is held against it', async () => {
    const { bucket, writer, verdict, change } = scene();
    const trail = writer();
    const key = trail.log(BEGIN + 1_000_000, [trail.event(BEGIN)], { kind: 'CloudTrail-Insight' });
    trail.digest(BEGIN, BEGIN + HOUR_MS, { isFirst: true });
    expect(await verdict()).toMatchObject({ findings: [], proven: { logs: 1, events: 1 } });
    change(key, (stored) => ({ ...stored, body: gzipSync('{"Records":[]}') }));
    expect(bucket.has(key)).toBe(true);
    expect((await verdict()).findings).toEqual([{ kind: 'log-altered', key }]);
  });
});

describe('a log file that a digest names', () => {
  const cut = (body: Buffer) => body.subarray(0, body.length - 20);
  const zipped = (body: Buffer, how: (text: string) => string) => gzipSync(how(gunzipSync(body).toString()));
  test.each<[string, string, (body: Buffer, other: Buffer) => Buffer]>([
    ['cut', 'log-unreadable', cut],
    ['without its checksum', 'log-unreadable', (body) => body.subarray(0, -8)],
    ['emptied', 'log-unreadable', () => Buffer.alloc(0)],
    ['not compressed', 'log-unreadable', (body) => gunzipSync(body)],
    ['a space more', 'log-altered', (body) => zipped(body, (text) => `${text} `)],
    ["another's content", 'log-altered', (_, other) => other],
    ['a byte order mark', 'log-altered', (body) => zipped(body, (text) => `\uFEFF${text}`)],
    ['a member behind it', 'log-trailing-data', (body) => Buffer.concat([body, gzipSync(' ')])],
    ['zeros behind it', 'log-trailing-data', (body) => Buffer.concat([body, Buffer.alloc(9)])],
    ['cut in two members', 'log-trailing-data', (body) => inTwo(gunzipSync(body))],
    [
      'altered, and a member behind it',
      'log-altered',
      (body) => Buffer.concat([zipped(body, (text) => ` ${text}`), gzipSync(' ')]),
    ],
  ])('%s: %s', async (_, kind, how) => {
    const { change, logs, verdict, bucket } = written();
    const [key, other] = [logs[3] as string, bucket.get(logs[5] as string)?.body as Buffer];
    change(key, (stored) => ({ ...stored, body: how(stored.body, other) }));
    const { findings, proven } = await verdict();
    expect(findings).toEqual([{ kind, key }]);
    expect(proven).toMatchObject({ digests: 8, logs: 7, events: 14, unproven: [key] });
  });

  test.each(['AccessDenied', 'NoSuchKey'])('%s: unreadable', async (error) => {
    const { change, logs, verdict } = written();
    change(logs[3] as string, (stored) => ({ ...stored, Error: error }));
    expect((await verdict()).findings).toEqual([{ kind: 'log-unreadable', key: logs[3] }]);
  });

  test('two kinds of harm in one hour are two findings', async () => {
    const { change, add, logs, verdict, bucket } = written();
    const added = add(3.2);
    change(logs[3] as string, (stored) => ({ ...stored, body: cut(stored.body) }));
    bucket.delete(logs[4] as string);
    const { findings } = await verdict();
    expect(findings).toHaveLength(3);
    expect(findings).toEqual(
      expect.arrayContaining([
        { kind: 'log-unlisted', key: added },
        { kind: 'log-unreadable', key: logs[3] },
        { kind: 'log-missing', key: logs[4] },
      ]),
    );
  });
});

function inTwo(content: Buffer): Buffer {
  return Buffer.concat([gzipSync(content.subarray(0, 40)), gzipSync(content.subarray(40))]);
}
