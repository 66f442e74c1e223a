import { describe, expect, test } from '@jest/globals';
import { isoOf } from '../../../workflows/record/finding.ts';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { BEGIN, scene, trailFile } from '../../support/record/scene.ts';
import { BUCKET, type Event, type TrailWriter } from '../../support/record/writer.ts';

const STOP = BEGIN + 3.4 * HOUR_MS;
const AGAIN = BEGIN + 9 * HOUR_MS + 13 * 60_000;

/** Four hours, the last with the call that ends them; then a new chain at another minute. */
function stopped(trail: TrailWriter, call: Event | undefined) {
  trail.hours(BEGIN, 3, true);
  const events = [trail.event(STOP - 60_000), ...(call ? [trail.event(STOP, call)] : [])];
  const log = trail.log(Math.ceil(STOP / 300_000) * 300_000, events);
  trail.digest(BEGIN + 3 * HOUR_MS, BEGIN + 4 * HOUR_MS);
  trail.hours(AGAIN, 3, true);
  return log;
}

const call = (trail: TrailWriter, eventName: string, request: Event = {}, more: Event = {}): Event => ({
  eventSource: 'cloudtrail.amazonaws.com',
  eventName,
  requestParameters: { name: trail.name, ...request },
  ...more,
});

const unproven = (region: string, from = BEGIN + 4 * HOUR_MS) => ({
  kind: 'chain-end-unproven',
  region,
  window: [isoOf(from), isoOf(AGAIN)],
});

describe('what ends a chain', () => {
  test.each<[string, Event, boolean]>([
    ['StopLogging', {}, true],
    ['DeleteTrail', {}, true],
    ['UpdateTrail', { enableLogFileValidation: false }, true],
    ['UpdateTrail', { s3BucketName: 'another' }, true],
    ['UpdateTrail', { s3BucketName: BUCKET }, false],
    ['UpdateTrail', { cloudWatchLogsLogGroupArn: '' }, false],
    ['UpdateTrail', { isMultiRegionTrail: false }, false],
    ['StartLogging', {}, false],
    ['PutEventSelectors', {}, false],
  ])('%s %j: %p', async (name, request, isStop) => {
    const { writer, verdict } = scene();
    const trail = writer();
    stopped(trail, call(trail, name, request));
    expect((await verdict()).findings).toEqual(isStop ? [] : [unproven('us-east-1')]);
  });

  test.each<[string, Event]>([
    ['one that was refused', { errorCode: 'AccessDenied' }],
    ['another service', { eventSource: 'evil.amazonaws.com' }],
    ["another trail's", { requestParameters: { name: 'trail2' } }],
    ["another account's", { requestParameters: { name: 'arn:aws:cloudtrail:us-east-1:999988887777:trail/trail' } }],
    ["another home Region's", { requestParameters: { name: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/trail' } }],
    ['hours before', { eventTime: isoOf(STOP - 2 * HOUR_MS) }],
  ])('but %s is none', async (_, more) => {
    const { writer, verdict } = scene();
    const trail = writer();
    stopped(trail, call(trail, 'StopLogging', {}, more));
    expect((await verdict()).findings).toEqual([unproven('us-east-1')]);
  });

  test('a bare name will do, in the home Region', async () => {
    const { writer, verdict } = scene();
    const trail = writer();
    stopped(trail, call(trail, 'StopLogging', { name: 'trail' }));
    expect((await verdict()).findings).toEqual([]);
  });

  test('the home Region tells for all Regions, and another Region for none', async () => {
    const { writer, verdict } = scene();
    const [home, far] = [writer(), writer('eu-west-1')];
    stopped(home, call(home, 'StopLogging'));
    stopped(far, undefined);
    expect((await verdict()).findings).toEqual([]);
    const turned = scene();
    const [silent, telling] = [turned.writer(), turned.writer('eu-west-1')];
    stopped(silent, undefined);
    stopped(telling, call(telling, 'StopLogging'));
    expect((await turned.verdict()).findings).toEqual([unproven('us-east-1'), unproven('eu-west-1')]);
  });

  test('a trail that is no multi-Region trail any more ends elsewhere, and at home not', async () => {
    const { writer, verdict } = scene();
    const [home, far] = [writer(), writer('eu-west-1')];
    stopped(home, call(home, 'UpdateTrail', { isMultiRegionTrail: false }));
    stopped(far, undefined);
    expect((await verdict()).findings).toEqual([unproven('us-east-1')]);
  });

  test('what an altered log file says counts for nothing', async () => {
    const { writer, verdict, change, bucket } = scene();
    const trail = writer();
    const log = stopped(trail, undefined);
    const other = scene().writer();
    const forged = other.log(STOP, [other.event(STOP, call(trail, 'StopLogging'))]);
    change(log, () => other.bucket.get(forged) as never);
    expect(bucket.has(log)).toBe(true);
    expect((await verdict()).findings).toEqual([unproven('us-east-1'), { kind: 'log-altered', key: log }]);
  });
});

test('hours before a proven stop cut off in one Region alone', async () => {
  const { writer, verdict, bucket } = scene();
  const [home, far] = [writer(), writer('eu-west-1')];
  stopped(home, call(home, 'StopLogging'));
  stopped(far, undefined);
  for (const key of far.digests.slice(2, 4)) bucket.delete(key);
  expect((await verdict()).findings).toEqual([unproven('eu-west-1', BEGIN + 2 * HOUR_MS)]);
});

test('the first digest after a start deleted: an hour is gone, the stop is still one', async () => {
  const { writer, verdict, bucket } = scene();
  const trail = writer();
  stopped(trail, call(trail, 'StopLogging'));
  const gone = trail.digests[4] as string;
  bucket.delete(gone);
  const gap = { kind: 'digest-gap', region: 'us-east-1', window: [isoOf(AGAIN), isoOf(AGAIN + HOUR_MS)], digests: 1 };
  expect((await verdict()).findings).toEqual([{ kind: 'digest-missing', key: gone }, gap]);
  bucket.delete(trail.digests[5] as string);
  const file = trailFile({ StartLoggingTime: isoOf(AGAIN - 20_000) }, BUCKET);
  expect((await verdict(file)).findings).toEqual([
    { kind: 'digest-missing', key: trail.digests[5] },
    { ...gap, window: [isoOf(AGAIN), isoOf(AGAIN + 2 * HOUR_MS)], digests: 2 },
  ]);
});

test('validation off, log files going on: uncovered, not unlisted', async () => {
  const { writer, verdict, bucket } = scene();
  const trail = writer();
  stopped(trail, call(trail, 'UpdateTrail', { enableLogFileValidation: false }));
  const between = [5.2, 6.7, 9.1].map((hour) =>
    trail.log(BEGIN + hour * HOUR_MS, [trail.event(BEGIN)], { isListed: false }),
  );
  expect(await verdict()).toMatchObject({ findings: [], proven: { uncovered: between.toSorted(), unproven: [] } });
  // The end cut off: what was named then is unproven, what came after the trail's last stop never was covered.
  bucket.delete(trail.digests[3] as string);
  const cut = await verdict(trailFile({ StopLoggingTime: isoOf(STOP) }, BUCKET));
  expect(cut.findings).toEqual([unproven('us-east-1', BEGIN + 3 * HOUR_MS)]);
  expect(cut.proven.uncovered).toEqual(between.toSorted());
  expect(cut.proven.unproven).toHaveLength(1);
});

test('stopped for good: no digest is due any more', async () => {
  const { writer, verdict } = scene();
  const trail = writer();
  trail.hours(BEGIN, 3, true);
  const file = trailFile(
    {
      IsLogging: false,
      StopLoggingTime: isoOf(BEGIN + 3 * HOUR_MS),
      LatestDigestDeliveryTime: isoOf(BEGIN + 5 * HOUR_MS),
    },
    BUCKET,
  );
  expect((await verdict(file)).findings).toEqual([]);
});
