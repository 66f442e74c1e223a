import { describe, expect, test } from '@jest/globals';
import { ensureTrailStorage } from '../../../workflows/steps/provision/ensure-trail-storage.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeBuckets } from '../../support/fakes/buckets.ts';
import { fakeKeys } from '../../support/fakes/keys.ts';
import { runContext } from '../../support/run-context.ts';

const BUCKET = 'trailboard-cloudtrail-111122223333-eu-west-1';
const ALIAS = 'alias/Trailboard-trail';
const OTHERS = { Sid: 'SomebodyElse', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };

function account() {
  const buckets = fakeBuckets();
  const keys = fakeKeys();
  const run = (trail: object = {}) =>
    ensureTrailStorage.run(
      ensureTrailStorage.input.parse({ trail: { bucket: BUCKET, ...trail } }),
      { buckets: buckets.port, keys: keys.port, deployment: DEPLOYMENT },
      runContext(),
    );
  const writes = () => [...keys.writes.splice(0), ...buckets.writes.splice(0)];
  const bucket = () => {
    const found = buckets.buckets.get(BUCKET);
    if (!found) throw new Error('There is no bucket.');
    return found;
  };
  const key = () => {
    const [found] = keys.keys.values();
    if (!found) throw new Error('There is no key.');
    return found;
  };
  return { buckets, keys, run, writes, bucket, key };
}

async function converged() {
  const made = account();
  await made.run();
  made.writes();
  return made;
}

describe('a fresh account', () => {
  test('gets key and bucket, both tagged', async () => {
    const { run, bucket, key, keys } = account();
    const output = await run();
    expect(output).toEqual({
      changed: [
        { resource: 'key/Trailboard-trail', action: 'created' },
        { resource: `bucket/${BUCKET}`, action: 'created' },
      ],
      bucket: BUCKET,
      kmsKeyArn: key().arn,
    });
    expect(keys.aliases.get(ALIAS)).toBe(key().arn);
    expect(key().tags).toEqual({ 'trailboard:deployment': 'Trailboard', 'trailboard:purpose': 'trail-key' });
    expect(bucket()).toMatchObject({
      tags: { 'trailboard:deployment': 'Trailboard' },
      versioned: true,
      ownership: 'BucketOwnerEnforced',
      publicAccessBlocked: true,
      encryption: 'aws:kms',
      encryptionKey: key().arn,
    });
  });

  test('lets this trail, and no other, write to the bucket and encrypt with the key', async () => {
    const { run, bucket, key } = account();
    await run();
    const source = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/trailboard-all-events';
    const service = { Service: 'cloudtrail.amazonaws.com' };
    expect(bucket().policy?.Statement).toEqual([
      expect.objectContaining({
        Principal: service,
        Action: 's3:GetBucketAcl',
        Resource: `arn:aws:s3:::${BUCKET}`,
        Condition: { StringEquals: { 'aws:SourceArn': source } },
      }),
      expect.objectContaining({
        Principal: service,
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${BUCKET}/AWSLogs/111122223333/*`,
        Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': source } },
      }),
      expect.objectContaining({ Effect: 'Deny' }),
    ]);
    expect(key().policy.Statement).toContainEqual(
      expect.objectContaining({
        Principal: service,
        Action: 'kms:GenerateDataKey*',
        Condition: {
          StringEquals: { 'aws:SourceArn': source },
          StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:111122223333:trail/*' },
        },
      }),
    );
  });

  test('nobody reads or writes the record without TLS', async () => {
    const { run, bucket } = account();
    await run();
    expect(bucket().policy?.Statement.at(-1)).toEqual({
      Sid: 'TrailboardTlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  test('an organization writes under its own id too, behind the key prefix', async () => {
    const { run, bucket } = account();
    await run({ organization: true, organizationId: 'o-exampleorgid', keyPrefix: 'audit' });
    expect(
      bucket()
        .policy?.Statement.slice(0, -1)
        .map(({ Resource }) => Resource),
    ).toEqual([
      `arn:aws:s3:::${BUCKET}`,
      `arn:aws:s3:::${BUCKET}/audit/AWSLogs/111122223333/*`,
      `arn:aws:s3:::${BUCKET}/audit/AWSLogs/o-exampleorgid/*`,
    ]);
  });

  test('without SSE-KMS there is no key', async () => {
    const { run, bucket, writes } = account();
    expect(await run({ sseKms: false })).not.toHaveProperty('kmsKeyArn');
    expect(bucket().encryption).toBe('AES256');
    expect(writes()).toEqual(['create', 'enableVersioning', 'putPolicy']);
  });
});

test('a second run writes nothing', async () => {
  const { run, writes } = await converged();
  expect((await run()).changed).toEqual([]);
  expect(writes()).toEqual([]);
});

describe('drift is mended, and nothing else written', () => {
  const nothing = { Version: '2012-10-17', Statement: [] };
  type Drifted = Awaited<ReturnType<typeof converged>>;
  test.each<[string, (account: Drifted) => unknown, string[], string]>([
    ['versioning', ({ bucket }) => Object.assign(bucket(), { versioned: false }), ['enableVersioning'], 'versioning'],
    [
      'ownership',
      ({ bucket }) => Object.assign(bucket(), { ownership: 'ObjectWriter' }),
      ['enforceOwnership'],
      'object ownership',
    ],
    ['no ownership', ({ bucket }) => delete bucket().ownership, ['enforceOwnership'], 'object ownership'],
    [
      'public access',
      ({ bucket }) => Object.assign(bucket(), { publicAccessBlocked: false }),
      ['blockPublicAccess'],
      'public access block',
    ],
    [
      'encryption',
      ({ bucket }) => Object.assign(bucket(), { encryption: 'AES256' }),
      ['setEncryption'],
      'default encryption',
    ],
    ['no policy', ({ bucket }) => delete bucket().policy, ['putPolicy'], 'bucket policy'],
    [
      'another policy',
      ({ bucket }) => Object.assign(bucket(), { policy: { ...nothing, Statement: [OTHERS] } }),
      ['putPolicy'],
      'bucket policy',
    ],
    ['key policy', ({ key }) => Object.assign(key(), { policy: nothing }), ['putPolicy'], 'key policy'],
    ['disabled key', ({ key }) => Object.assign(key(), { state: 'Disabled' }), ['enable'], 'was Disabled'],
    [
      'key to be deleted',
      ({ key }) => Object.assign(key(), { state: 'PendingDeletion' }),
      ['cancelDeletion', 'enable'],
      'was PendingDeletion',
    ],
    ['no alias', ({ keys }) => keys.aliases.clear(), ['createAlias'], 'alias was gone'],
  ])('%s', async (_, drift, expected, detail) => {
    const drifted = await converged();
    drift(drifted);
    expect((await drifted.run()).changed).toEqual([expect.objectContaining({ action: 'updated', detail })]);
    expect(drifted.writes()).toEqual(expected);
    expect((await drifted.run()).changed).toEqual([]);
  });
});

describe('what others put there stays', () => {
  test('statements of the bucket policy, in one list or alone', async () => {
    const { run, bucket } = await converged();
    const own = bucket().policy?.Statement ?? [];
    Object.assign(bucket(), { policy: { Version: '2008-10-17', Id: 'theirs', Statement: OTHERS } });
    await run();
    expect(bucket().policy).toMatchObject({ Version: '2008-10-17', Id: 'theirs' });
    expect(bucket().policy?.Statement).toEqual([OTHERS, ...own]);
  });

  test('statements of the key policy', async () => {
    const { run, key, writes } = await converged();
    Object.assign(key(), { policy: { ...key().policy, Statement: [OTHERS, ...key().policy.Statement] } });
    expect((await run()).changed).toEqual([]);
    expect(writes()).toEqual([]);
  });

  test('an adopted bucket keeps ACLs that leave its owner in control, and a KMS key of its own', async () => {
    const { run, bucket, writes } = await converged();
    Object.assign(bucket(), { ownership: 'BucketOwnerPreferred', encryption: 'aws:kms:dsse' });
    expect((await run()).changed).toEqual([]);
    expect(writes()).toEqual([]);
  });

  test('a statement of ours that is no longer wanted goes', async () => {
    const { run, bucket } = account();
    await run({ organization: true, organizationId: 'o-exampleorgid' });
    expect((await run()).changed).toEqual([
      { resource: `bucket/${BUCKET}`, action: 'updated', detail: 'bucket policy' },
    ]);
    expect(bucket().policy?.Statement).toHaveLength(3);
  });
});

test('an existing bucket of the account is adopted', async () => {
  const { run, buckets, writes } = account();
  buckets.buckets.set(BUCKET, { account: DEPLOYMENT.account, versioned: false, publicAccessBlocked: false });
  const { changed } = await run({ sseKms: false });
  expect(changed.map(({ action, detail }) => `${action} ${detail}`)).toEqual([
    'updated versioning',
    'updated object ownership',
    'updated public access block',
    'updated default encryption',
    'updated bucket policy',
  ]);
  expect(writes()).not.toContain('create');
});

test("another account's bucket is refused, and nothing written to it", async () => {
  const { run, buckets } = account();
  buckets.buckets.set(BUCKET, { account: '999988887777', versioned: false, publicAccessBlocked: false });
  await expect(run()).rejects.toMatchObject({
    name: 'BucketOwnedElsewhereError',
    field: 'trail.bucket',
    value: BUCKET,
  });
  expect(buckets.writes).toEqual([]);
});

describe('a key that the spec names', () => {
  test('is used as it is', async () => {
    const { run, key, writes } = await converged();
    const given = key().arn;
    Object.assign(key(), { policy: { Version: '2012-10-17', Statement: [] } });
    expect(await run({ kmsKeyArn: given })).toMatchObject({ changed: [], kmsKeyArn: given });
    expect(writes()).toEqual([]);
  });

  test.each(['Disabled', 'PendingDeletion'])('and is %s ends the step', async (state) => {
    const { run, key, writes } = await converged();
    Object.assign(key(), { state });
    await expect(run({ kmsKeyArn: key().arn })).rejects.toMatchObject({
      name: 'KeyUnusableError',
      field: 'trail.kmsKeyArn',
      message: expect.stringContaining(state),
    });
    expect(writes()).toEqual([]);
  });

  test('and is not there ends the step', async () => {
    const kmsKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-4333-8444-555555555555';
    await expect(account().run({ kmsKeyArn })).rejects.toMatchObject({
      name: 'KeyUnusableError',
      value: kmsKeyArn,
    });
  });
});

test('a key of ours in a state that cannot be mended ends the step', async () => {
  const { run, key } = await converged();
  Object.assign(key(), { state: 'Unavailable' });
  await expect(run()).rejects.toMatchObject({ name: 'KeyUnusableError' });
});

test('a run cut off between key and alias finds its key again', async () => {
  const { run, keys } = account();
  keys.failNext('createAlias', new Error('cut off'));
  await expect(run()).rejects.toThrow('cut off');
  await run();
  expect(keys.keys.size).toBe(1);
});
