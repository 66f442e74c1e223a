import { expect, test } from '@jest/globals';
import { isoOf } from '../../../workflows/record/finding.ts';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { ACCOUNT, BEGIN, scene, trailFile } from '../../support/record/scene.ts';
import { BUCKET } from '../../support/record/writer.ts';

const MINUTE_MS = 60_000;

/** Two trails that write into one folder, the second's name beginning with the first's and its home Region. */
function two() {
  const found = scene();
  const [a, b] = [found.writer('us-east-1', 'audit'), found.writer('us-east-1', 'audit_us-east-1_2')];
  return { ...found, a, b, logsOfA: a.hours(BEGIN, 6, true), logsOfB: b.hours(BEGIN + 20 * MINUTE_MS, 6, true) };
}

test('each by its own digests', async () => {
  const { verdict } = two();
  expect(await verdict()).toMatchObject({ findings: [], proven: { digests: 12, logs: 12, events: 24 } });
});

test("one's digest deleted: its files may be what the other's digests do not name", async () => {
  const { bucket, a, verdict, logsOfA } = two();
  bucket.delete(a.digests[2] as string);
  const { findings, proven } = await verdict();
  expect(findings).toEqual([
    { kind: 'digest-missing', key: a.digests[2] },
    {
      kind: 'digest-gap',
      region: 'us-east-1',
      window: [isoOf(BEGIN + 2 * HOUR_MS), isoOf(BEGIN + 3 * HOUR_MS)],
      digests: 1,
      account: ACCOUNT,
      trail: 'audit',
    },
  ]);
  expect(proven.unproven).toEqual([logsOfA[2]]);
});

test('named by neither, in an hour that both cover', async () => {
  const { a, verdict } = two();
  const key = a.log(BEGIN + 3.6 * HOUR_MS, [a.event(BEGIN)], { isListed: false });
  expect((await verdict()).findings).toEqual([{ kind: 'log-unlisted', key }]);
});

test("a trail that ended long ago does not excuse what another's digests should name", async () => {
  const { bucket, writer, verdict } = scene();
  writer('us-east-1', 'old').hours(BEGIN, 2, true);
  const trail = writer();
  trail.hours(BEGIN, 9, true);
  const key = trail.log(BEGIN + 6.5 * HOUR_MS, [trail.event(BEGIN)], { isListed: false });
  expect(bucket.has(key)).toBe(true);
  expect((await verdict()).findings).toEqual([{ kind: 'log-unlisted', key }]);
});

test('the newest digests of the trail that is known', async () => {
  const { bucket, a, b, verdict } = two();
  for (const trail of [a, b]) bucket.delete(trail.digests[5] as string);
  const file = trailFile({ LatestDigestDeliveryTime: isoOf(BEGIN + 6 * HOUR_MS + 90_000) }, BUCKET, 'audit');
  expect((await verdict(file)).findings).toEqual([
    {
      kind: 'tail-missing',
      region: 'us-east-1',
      window: [isoOf(BEGIN + 5 * HOUR_MS), isoOf(BEGIN + 6 * HOUR_MS)],
      account: ACCOUNT,
      trail: 'audit',
    },
  ]);
});

test("an organization's trail and the account's own lie in different folders", async () => {
  const { bucket, writer, verdict } = scene();
  const prefix = 'o-ab12cd34ef';
  const own = writer('us-east-1', 'trail', { prefix });
  const whole = writer('us-east-1', 'trail', { prefix, organization: 'o-ab12cd34ef' });
  own.hours(BEGIN, 4, true);
  const logs = whole.hours(BEGIN, 4, true);
  bucket.delete(whole.digests[1] as string);
  const { proven } = await verdict();
  expect(proven.unproven).toEqual([logs[1]]);
  const key = own.log(BEGIN + 1.6 * HOUR_MS, [own.event(BEGIN)], { isListed: false });
  expect((await verdict()).findings).toContainEqual({ kind: 'log-unlisted', key });
});
