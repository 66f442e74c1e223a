import { describe, expect, test } from '@jest/globals';
import { isoOf } from '../../../workflows/record/finding.ts';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { validateRecord } from '../../../workflows/record/validate.ts';
import { PLAIN_TRAIL, recordOf, storedRecord } from '../../support/record/bucket.ts';
import { BEGIN, scene, trailFile } from '../../support/record/scene.ts';
import { BUCKET } from '../../support/record/writer.ts';

const at = (hour: number) => isoOf(BEGIN + hour * HOUR_MS);
const gap = (from: number, to: number) => ({
  kind: 'digest-gap',
  region: 'us-east-1',
  window: [at(from), at(to)],
  digests: to - from,
});

describe('deleted digests', () => {
  test.each([1, 2, 3, 7])('%i in a row: the last by name, the hours of all', async (count) => {
    const { bucket, writer, verdict } = scene();
    const trail = writer();
    const logs = trail.hours(BEGIN, 12, true);
    for (const key of trail.digests.slice(3, 3 + count)) bucket.delete(key);
    const { findings, proven } = await verdict();
    expect(findings).toEqual([{ kind: 'digest-missing', key: trail.digests[2 + count] }, gap(3, 3 + count)]);
    expect(proven.unproven).toEqual(logs.slice(3, 3 + count).toSorted());
    expect(proven.digests).toBe(12 - count);
  });

  test('with their log files, the finding is the same and nothing is left unproven', async () => {
    const { bucket, writer, verdict } = scene();
    const trail = writer();
    const logs = trail.hours(BEGIN, 6, true);
    for (const key of [...trail.digests.slice(2, 4), ...logs.slice(2, 4)]) bucket.delete(key);
    const { findings, proven } = await verdict();
    expect(findings).toEqual([{ kind: 'digest-missing', key: trail.digests[3] }, gap(2, 4)]);
    expect(proven.unproven).toEqual([]);
  });

  test('two times in one chain are two gaps', async () => {
    const { bucket, writer, verdict } = scene();
    const trail = writer();
    trail.hours(BEGIN, 10, true);
    for (const hour of [2, 3, 6]) bucket.delete(trail.digests[hour] as string);
    const { findings } = await verdict();
    expect(findings).toEqual([
      { kind: 'digest-missing', key: trail.digests[3] },
      { kind: 'digest-missing', key: trail.digests[6] },
      gap(2, 4),
      gap(6, 7),
    ]);
  });

  test('of an hour without log files: what it proved was that there were none', async () => {
    const { bucket, writer, verdict } = scene();
    const trail = writer();
    trail.hours(BEGIN, 2, true);
    trail.digest(BEGIN + 2 * HOUR_MS, BEGIN + 3 * HOUR_MS);
    trail.hours(BEGIN + 3 * HOUR_MS, 2);
    bucket.delete(trail.digests[2] as string);
    expect((await verdict()).findings).toEqual([{ kind: 'digest-missing', key: trail.digests[2] }, gap(2, 3)]);
  });

  test('at the beginning: named by its follower, with no valid one before it to make a gap', async () => {
    const { bucket, writer, verdict } = scene();
    const trail = writer();
    const logs = trail.hours(BEGIN, 5, true);
    for (const key of trail.digests.slice(0, 2)) bucket.delete(key);
    const { findings, proven } = await verdict();
    expect(findings).toEqual([{ kind: 'digest-missing', key: trail.digests[1] }]);
    expect(proven.unproven).toEqual(logs.slice(0, 2).toSorted());
  });

  test("an invalid digest explains its own hour, and not its neighbour's", async () => {
    const { bucket, writer, verdict, change } = scene();
    const trail = writer();
    trail.hours(BEGIN, 8, true);
    bucket.delete(trail.digests[4] as string);
    change(trail.digests[3] as string, (stored) => ({ ...stored, body: Buffer.from('no digest') }));
    expect((await verdict()).findings).toEqual([
      { kind: 'digest-signature', key: trail.digests[3] },
      { kind: 'digest-missing', key: trail.digests[4] },
      gap(4, 5),
    ]);
  });
});

describe('the newest digests', () => {
  const written = (hours: number) => {
    const found = scene();
    const trail = found.writer();
    trail.hours(BEGIN, hours, true);
    return {
      ...found,
      trail,
      file: trailFile({ LatestDigestDeliveryTime: isoOf(BEGIN + hours * HOUR_MS + 90_000) }, BUCKET),
    };
  };

  test.each([1, 2, 5])('%i gone: the trail tells', async (count) => {
    const { bucket, trail, verdict, file } = written(8);
    for (const key of trail.digests.slice(-count)) bucket.delete(key);
    expect((await verdict(file)).findings).toEqual([
      { kind: 'tail-missing', region: 'us-east-1', window: [at(8 - count), at(8)] },
    ]);
  });

  test('all there, or a digest of this hour not due yet: nothing is missing', async () => {
    const { verdict } = written(8);
    const late = trailFile({ LatestDigestDeliveryTime: isoOf(BEGIN + 8.9 * HOUR_MS) }, BUCKET);
    expect((await verdict(late)).findings).toEqual([]);
  });

  test('of one Region alone', async () => {
    const { bucket, verdict, writer, file } = written(8);
    const other = writer('eu-west-1');
    other.hours(BEGIN, 8, true);
    bucket.delete(other.digests[7] as string);
    expect((await verdict(file)).findings).toEqual([
      { kind: 'tail-missing', region: 'eu-west-1', window: [at(7), at(8)] },
    ]);
  });

  test('all digests of all time', async () => {
    const { bucket, trail, verdict } = written(4);
    for (const key of trail.digests) bucket.delete(key);
    const file = trailFile({ StartLoggingTime: at(0), LatestDigestDeliveryTime: at(4) }, BUCKET);
    const { findings, proven } = await verdict(file);
    expect(findings).toEqual([{ kind: 'tail-missing', region: 'us-east-1', window: [at(0), at(4)] }]);
    expect(proven.unproven).toHaveLength(4);
  });
});

test('a backfill digest deleted: its files are named by none, in hours that digests cover', async () => {
  const bucket = storedRecord('plain');
  const [key] = [...bucket.keys()].filter((name) => name.includes('_backfill'));
  bucket.delete(key as string);
  const { findings, proven } = await validateRecord(recordOf(bucket, undefined, PLAIN_TRAIL));
  expect(findings.map(({ kind }) => kind)).toEqual(['log-unlisted', 'log-unlisted']);
  expect(proven).toMatchObject({ digests: 133, logs: 222 });
  expect(proven.unproven).toEqual(findings.map((finding) => 'key' in finding && finding.key));
});
