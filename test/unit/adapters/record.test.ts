import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetTrailStatusCommand,
  ListPublicKeysCommand,
} from '@aws-sdk/client-cloudtrail';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { awsRecord } from '../../../handlers/adapters/record.ts';
import { describeTrails } from '../../../handlers/adapters/record-trails.ts';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { validateRecord } from '../../../workflows/record/validate.ts';
import { type Bucket, fixtureJson, PLAIN_TRAIL, storedKeys, storedRecord } from '../../support/record/bucket.ts';

const s3 = mockClient(S3Client);
const cloudTrail = mockClient(CloudTrailClient);
const { variants } = fixtureJson('expected.json');
/** Some weeks after the record ends: after the backfill digest as well. */
const NOW = Date.UTC(2026, 3, 1);
const WHOLE = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 4) };

/** S3 as it answers for a bucket: three keys a page, folders by their delimiter. */
function serve(bucket: Bucket): void {
  const keys = [...bucket.keys()].sort();
  s3.on(ListObjectsV2Command).callsFake(({ Prefix = '', Delimiter, ContinuationToken = '0' }) => {
    const below = keys.filter((key) => key.startsWith(Prefix));
    if (Delimiter) {
      const folders = below.map((key) => key.slice(0, key.indexOf('/', Prefix.length) + 1)).filter(Boolean);
      return { CommonPrefixes: [...new Set(folders)].map((folder) => ({ Prefix: folder })) };
    }
    const first = Number(ContinuationToken);
    const Contents = below.slice(first, first + 3).map((Key) => ({
      Key,
      LastModified: new Date(bucket.get(Key)?.LastModified ?? ''),
    }));
    return { Contents, ...(first + 3 < below.length ? { NextContinuationToken: String(first + 3) } : {}) };
  });
  s3.on(GetObjectCommand).callsFake(({ Key }) => {
    const stored = bucket.get(Key);
    if (!stored) throw new NoSuchKey({ message: 'none', $metadata: {} });
    if (stored.Error) throw Object.assign(new Error(stored.Error), { name: stored.Error });
    const Body = { transformToByteArray: async () => stored.body };
    return { Body, ContentLength: stored.body.length, Metadata: stored.Metadata ?? {} };
  });
}

beforeEach(() => {
  s3.reset();
  cloudTrail.reset();
  const { Trail, Status } = PLAIN_TRAIL;
  const times = Object.entries(Status).map(([name, value]) => [
    name,
    /Time$/.test(name) ? new Date(value as string) : value,
  ]);
  cloudTrail.on(DescribeTrailsCommand).resolves({ trailList: [Trail] });
  cloudTrail.on(GetTrailStatusCommand).resolves(Object.fromEntries(times));
  cloudTrail.on(ListPublicKeysCommand).callsFake(async ({ StartTime, EndTime }, getClient) => {
    const keys = storedKeys(await getClient().config.region());
    return {
      PublicKeyList: keys
        .filter(({ from, to }) => from <= EndTime.getTime() && to >= StartTime.getTime())
        .map(({ value, from, to }) => ({
          Value: new Uint8Array(value),
          ValidityStartTime: new Date(from),
          ValidityEndTime: new Date(to),
        })),
    };
  });
});

async function verdict(time = WHOLE) {
  const [own, ...others] = await describeTrails('us-east-1');
  if (!own) throw new Error('no trail');
  const { findings, proven } = await validateRecord(awsRecord(own, others, time, NOW), { time });
  return { findings, proven };
}

test.each(['plain', 'log-added', 'two-digests-deleted', 'tail-deleted', 'before-the-stop'])(
  '%s out of S3: as out of a folder',
  async (name) => {
    serve(storedRecord(name));
    expect(await verdict()).toEqual({ findings: variants[name].findings, proven: variants[name].proven });
  },
);

test('a part of the time is judged by itself: nothing is missing at its edges', async () => {
  serve(storedRecord('plain'));
  for (const [from, to] of [
    [5.5, 9.3],
    [30, 36],
    [36, 38],
    [37, 41],
    [60, 71.9],
  ] as const) {
    const time = { from: WHOLE.from + from * HOUR_MS, to: WHOLE.from + to * HOUR_MS };
    const { findings, proven } = await verdict(time);
    expect(findings).toEqual([]);
    expect([proven.unproven, proven.missing]).toEqual([[], []]);
  }
  serve(storedRecord('log-added'));
  const early = { from: WHOLE.from, to: WHOLE.from + 12 * HOUR_MS };
  expect((await verdict(early)).findings).toEqual([]);
  expect((await verdict({ ...early, from: early.to, to: WHOLE.to })).findings).toEqual(variants['log-added'].findings);
});

test('what S3 refuses is unreadable, what it throttles is asked again', async () => {
  const bucket = storedRecord('plain');
  const [key = ''] = [...bucket.keys()].filter((name) => name.includes('/CloudTrail/eu-west-1/2026/03/01/'));
  bucket.set(key, { body: Buffer.alloc(0), Error: 'AccessDenied' });
  serve(bucket);
  expect((await verdict()).findings).toEqual([{ kind: 'log-unreadable', key }]);
  bucket.set(key, { body: Buffer.alloc(0), Error: 'SlowDown' });
  await expect(verdict()).rejects.toMatchObject({ name: 'AwsThrottledError' });
});

test('an organization: each of its accounts and Regions, and nothing of other trails', async () => {
  const expected = fixtureJson('organization.expected.json');
  serve(storedRecord('organization'));
  cloudTrail.on(DescribeTrailsCommand).resolves({
    trailList: [
      {
        Name: 'org_trail',
        HomeRegion: 'us-east-1',
        S3BucketName: expected.bucket,
        S3KeyPrefix: expected.prefix,
        TrailARN: 'arn:aws:cloudtrail:us-east-1:444455556666:trail/org_trail',
        IsOrganizationTrail: true,
        IsMultiRegionTrail: true,
        LogFileValidationEnabled: true,
      },
    ],
  });
  cloudTrail.on(GetTrailStatusCommand).rejects(Object.assign(new Error('no'), { name: 'TrailNotFoundException' }));
  const { findings, proven } = await verdict({ from: WHOLE.from, to: WHOLE.from + 12 * HOUR_MS });
  expect(findings).toEqual([]);
  expect(proven).toMatchObject({ digests: 36, logs: 39 });
  expect(proven.pending).toHaveLength(2);
});
