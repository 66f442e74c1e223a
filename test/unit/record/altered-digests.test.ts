import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { validateRecord } from '../../../workflows/record/validate.ts';
import { PLAIN_TRAIL, recordOf, type Stored, storedRecord } from '../../support/record/bucket.ts';
import { ACCOUNT, BEGIN, SIGNERS, scene } from '../../support/record/scene.ts';
import { makeSigner } from '../../support/record/signer.ts';
import { TrailWriter } from '../../support/record/writer.ts';

function written(hours = 8) {
  const found = scene();
  const trail = found.writer();
  const logs = trail.hours(BEGIN, hours, true);
  return { ...found, trail, logs, digest: (hour: number) => trail.digests[hour] as string };
}

const withoutMetadata = ({ Metadata: _, ...stored }: Stored): Stored => stored;

test('metadata lost: its follower proves it', async () => {
  const { change, digest, verdict } = written();
  change(digest(3), withoutMetadata);
  const { findings, proven } = await verdict();
  expect(findings).toEqual([{ kind: 'digest-unsigned', key: digest(3) }]);
  expect(proven).toMatchObject({ digests: 8, logs: 8, unproven: [] });
});

test('metadata lost by all: one proves the other, but nothing the newest', async () => {
  const { trail, change, logs, verdict } = written();
  for (const key of trail.digests) change(key, withoutMetadata);
  const { findings, proven } = await verdict();
  expect(findings.map(({ kind }) => kind)).toEqual(Array(8).fill('digest-unsigned'));
  expect(proven).toMatchObject({ digests: 0, logs: 0 });
  expect(proven.unproven).toEqual(logs.toSorted());
  // With the newest one's signature the whole chain is proven, link by link.
  const signed = written();
  for (const key of signed.trail.digests.slice(0, -1)) signed.change(key, withoutMetadata);
  expect((await signed.verdict()).proven).toMatchObject({ digests: 8, logs: 8, unproven: [] });
});

test('metadata lost and content changed: the follower disproves it', async () => {
  const { change, digest, logs, verdict } = written();
  change(digest(3), (stored) => ({
    ...withoutMetadata(stored),
    body: gzipSync(gunzipSync(stored.body).toString().replace('"oldestEventTime":null', '"oldestEventTime":"x"')),
  }));
  const { findings, proven } = await verdict();
  expect(findings).toEqual([{ kind: 'digest-unsigned', key: digest(3) }]);
  expect(proven.unproven).toEqual([logs[3]]);
});

test.each([
  ['a space more', (text: string) => `${text} `],
  ['a log file less', (text: string) => text.replace(/"logFiles":\[.*\]/, '"logFiles":[]')],
  ['no JSON', () => '<html>'],
  ['no members', () => '{}'],
])('%s: the signature does not fit', async (_, how) => {
  const { change, digest, logs, verdict } = written();
  change(digest(3), (stored) => ({ ...stored, body: gzipSync(how(gunzipSync(stored.body).toString())) }));
  const { findings, proven } = await verdict();
  expect(findings).toEqual([{ kind: 'digest-signature', key: digest(3) }]);
  expect(proven).toMatchObject({ digests: 7, logs: 7, unproven: [logs[3]] });
});

test.each([
  ['a member', gzipSync(' ')],
  ['zeros', Buffer.alloc(512)],
  ['garbage', Buffer.from('\0x')],
])('%s behind the signed member', async (_, more) => {
  const { change, digest, logs, verdict } = written();
  change(digest(3), (stored) => ({ ...stored, body: Buffer.concat([stored.body, more]) }));
  const { findings, proven } = await verdict();
  expect(findings).toEqual([{ kind: 'digest-trailing-data', key: digest(3) }]);
  expect(proven.unproven).toEqual([logs[3]]);
});

test('compressed again it is the same digest', async () => {
  const { change, digest, verdict } = written();
  change(digest(3), (stored) => ({ ...stored, body: gzipSync(gunzipSync(stored.body), { level: 1 }) }));
  expect(await verdict()).toMatchObject({ findings: [], proven: { digests: 8 } });
});

test('one put in the place of another: its signature is good, its place is not', async () => {
  const { bucket, digest, logs, verdict } = written();
  bucket.set(digest(5), bucket.get(digest(3)) as Stored);
  const { findings, proven } = await verdict();
  expect(findings).toEqual([{ kind: 'digest-moved', key: digest(5) }]);
  expect(proven.unproven).toEqual([logs[5]]);
});

test('moved to another key: it is missing where it was, and explains its hour where it is', async () => {
  const { bucket, digest, verdict } = written();
  const elsewhere = digest(3).replace('28Z.json', '29Z.json');
  bucket.set(elsewhere, bucket.get(digest(3)) as Stored);
  bucket.delete(digest(3));
  expect((await verdict()).findings).toEqual([
    { kind: 'digest-moved', key: elsewhere },
    { kind: 'digest-missing', key: digest(3) },
  ]);
});

test("moved to another Region's folder: known as moved, not as signed by an unknown key", async () => {
  const { bucket, digest, verdict } = written();
  const elsewhere = digest(3).replaceAll('us-east-1', 'eu-west-1').replace('_eu-west-1_2026', '_us-east-1_2026');
  bucket.set(elsewhere, bucket.get(digest(3)) as Stored);
  expect((await verdict()).findings).toEqual([{ kind: 'digest-moved', key: elsewhere }]);
});

test('a whole bucket copied to another one', async () => {
  const { trail, bucket } = written(3);
  const source = { ...recordOf(bucket, () => [SIGNERS['us-east-1'].listed]), bucket: 'another' };
  const { findings, proven } = await validateRecord(source);
  expect(findings).toEqual(trail.digests.map((key) => ({ kind: 'digest-moved', key })));
  expect(proven.digests).toBe(0);
});

test('signed by a key that was valid at another time', async () => {
  const { bucket, writer } = scene();
  const trail = writer();
  trail.hours(BEGIN, 3, true);
  const { listed } = SIGNERS['us-east-1'];
  const until = (to: number) => validateRecord(recordOf(bucket, () => [{ ...listed, to }]));
  // A key change within two hours behind its end: signed late.
  expect((await until(BEGIN + 1 * HOUR_MS)).findings).toEqual([{ kind: 'digest-key-unknown', key: trail.digests[2] }]);
  expect((await until(BEGIN + 2 * HOUR_MS)).findings).toEqual([]);
  const late = await validateRecord(recordOf(bucket, () => [{ ...listed, from: BEGIN + 4 * HOUR_MS }]));
  expect(late.findings).toEqual([{ kind: 'digest-key-unknown', key: trail.digests[0] }]);
});

test('keys change in the middle of a chain, and one is listed in the other encoding', async () => {
  const { bucket, writer } = scene();
  const change = BEGIN + 4 * HOUR_MS;
  const signers = [makeSigner(BEGIN - HOUR_MS, change), makeSigner(change, BEGIN + 99 * HOUR_MS, 'spki')] as const;
  const trail = new TrailWriter(bucket, writer().folder, signers, 'trail');
  trail.hours(BEGIN, 8, true);
  const listed = signers.map((signer) => signer.listed);
  expect(await validateRecord(recordOf(bucket, () => listed))).toMatchObject({ findings: [], proven: { digests: 8 } });
  const [first] = listed;
  const { findings } = await validateRecord(recordOf(bucket, () => (first ? [first] : [])));
  expect(findings).toEqual(trail.digests.slice(3).map((key) => ({ kind: 'digest-key-unknown', key })));
});

test('another digest, signed as well, under the same key: not the one that its follower was written after', async () => {
  const { bucket, digest, verdict, trail } = written();
  const twin = new TrailWriter(new Map(), trail.folder, [SIGNERS['us-east-1']], 'trail');
  const key = twin.digest(BEGIN + 3 * HOUR_MS, BEGIN + 4 * HOUR_MS, { isFirst: true });
  expect(key).toBe(digest(3));
  bucket.set(key, twin.bucket.get(key) as Stored);
  expect((await verdict()).findings).toEqual([{ kind: 'digest-signature', key }]);
});

test('a backfill digest altered: what it names is unproven, and no question', async () => {
  const bucket = storedRecord('plain');
  const [key] = [...bucket.keys()].filter((name) => name.includes('_backfill')) as [string];
  const stored = bucket.get(key) as Stored;
  const text = gunzipSync(stored.body).toString();
  bucket.set(key, { ...stored, body: gzipSync(`${text} `) });
  const { findings, proven } = await validateRecord(recordOf(bucket, undefined, PLAIN_TRAIL));
  expect(findings).toEqual([{ kind: 'digest-signature', key }]);
  expect(proven).toMatchObject({ digests: 133, logs: 222 });
  expect(proven.unproven).toHaveLength(2);
});

test('a backfill digest counts by the key of its own time, weeks later', async () => {
  const { bucket } = scene();
  const later = BEGIN + 500 * HOUR_MS;
  const signers = [
    makeSigner(BEGIN - HOUR_MS, BEGIN + 90 * HOUR_MS),
    makeSigner(later - HOUR_MS, later + HOUR_MS),
  ] as const;
  const trail = new TrailWriter(bucket, { prefix: '', account: ACCOUNT, region: 'us-east-1' }, signers, 'trail');
  trail.hours(BEGIN, 6, true);
  const missed = trail.log(BEGIN + 2.5 * HOUR_MS, [trail.event(BEGIN)]);
  const key = trail.digest(BEGIN + 2 * HOUR_MS, BEGIN + 3 * HOUR_MS, { backfill: later });
  const verdict = (times: number) =>
    validateRecord(recordOf(bucket, () => signers.slice(0, times).map(({ listed }) => listed)));
  expect(await verdict(2)).toMatchObject({ findings: [], proven: { digests: 7, logs: 7 } });
  expect((await verdict(1)).findings).toEqual([{ kind: 'digest-key-unknown', key }]);
  expect((await verdict(1)).proven.unproven).toEqual([missed]);
});
