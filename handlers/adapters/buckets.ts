import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ConcurrentChangeError } from '../../workflows/errors/common.ts';
import { BucketOwnedElsewhereError, BucketRegionError } from '../../workflows/errors/trail.ts';
import type { Bucket, BucketPlace, Buckets, ResourcePolicy } from '../../workflows/ports/buckets.ts';
import { callAws, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';

const ELSEWHERE =
  'Give another name in trail.bucket, or allow this account in the policy of the bucket, and start again.';
const OWN: readonly Translation[] = [
  { name: 'BucketAlreadyExists', as: BucketOwnedElsewhereError, remedy: ELSEWHERE },
  {
    name: ['BucketAlreadyOwnedByYou', 'NoSuchBucket'],
    as: ConcurrentChangeError,
    remedy: 'Wait: the step reads again and is retried by itself.',
  },
];
const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
} as const;

/** `ExpectedBucketOwner` makes S3 refuse the call when the bucket is another account's. */
function at({ name, account }: BucketPlace) {
  return { Bucket: name, ExpectedBucketOwner: account };
}

/** Buckets over S3. */
export function awsBuckets(): Buckets {
  const s3 = client(S3Client);

  /**
   * A HEAD answer has no body, so the status is all there is: 404 nothing, 403 not ours, 301 or 400 another Region.
   * Source: S3 API reference, "HeadBucket": a generic 400, 403 or 404 without a reason.
   */
  async function isThere(place: BucketPlace): Promise<boolean> {
    const region = await s3.config.region();
    let answer: { BucketRegion?: string | undefined };
    try {
      answer = await s3.send(new HeadBucketCommand(at(place)));
    } catch (error) {
      const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
      if (status === 404) return false;
      if (status === 403) {
        throw new BucketOwnedElsewhereError(`The bucket ${place.name} is not open to the account ${place.account}.`, {
          field: 'trail.bucket',
          value: place.name,
          remedy: ELSEWHERE,
          cause: error,
        });
      }
      if (status === 301 || status === 400) throw otherRegion(place, region);
      throw error;
    }
    if (answer.BucketRegion && answer.BucketRegion !== region) throw otherRegion(place, region);
    return true;
  }

  async function read(place: BucketPlace): Promise<Bucket> {
    const where = at(place);
    const versioning = await s3.send(new GetBucketVersioningCommand(where));
    const controls = await unlessMissing(
      s3.send(new GetBucketOwnershipControlsCommand(where)),
      'OwnershipControlsNotFoundError',
    );
    const access = await unlessMissing(
      s3.send(new GetPublicAccessBlockCommand(where)),
      'NoSuchPublicAccessBlockConfiguration',
    );
    const encryption = await unlessMissing(
      s3.send(new GetBucketEncryptionCommand(where)),
      'ServerSideEncryptionConfigurationNotFoundError',
    );
    const policy = await unlessMissing(s3.send(new GetBucketPolicyCommand(where)), 'NoSuchBucketPolicy');
    const blocked = access?.PublicAccessBlockConfiguration;
    const ownership = controls?.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
    const algorithm =
      encryption?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
    return {
      versioned: versioning.Status === 'Enabled',
      publicAccessBlocked: Object.keys(ALL_BLOCKED).every((key) => blocked?.[key as keyof typeof ALL_BLOCKED]),
      ...(ownership ? { ownership } : {}),
      ...(algorithm ? { encryption: algorithm } : {}),
      ...(policy?.Policy ? { policy: JSON.parse(policy.Policy) as ResourcePolicy } : {}),
    };
  }

  return {
    isThere: (place) => callAws(`look for the bucket ${place.name}`, OWN, () => isThere(place)),
    find: (place) =>
      callAws(`look for the bucket ${place.name}`, OWN, async () =>
        (await isThere(place)) ? await read(place) : undefined,
      ),
    create: ({ name }, tags) =>
      callAws(`create the bucket ${name}`, OWN, async () => {
        const region = await s3.config.region();
        await s3.send(
          new CreateBucketCommand({
            Bucket: name,
            CreateBucketConfiguration: {
              // S3 refuses the name of its first Region as a constraint.
              ...(region === 'us-east-1' ? {} : { LocationConstraint: region as 'eu-west-1' }),
              Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
            },
          }),
        );
      }),
    enableVersioning: (place) =>
      callAws(`enable versioning of the bucket ${place.name}`, OWN, async () => {
        await s3.send(new PutBucketVersioningCommand({ ...at(place), VersioningConfiguration: { Status: 'Enabled' } }));
      }),
    enforceOwnership: (place) =>
      callAws(`enforce ownership in the bucket ${place.name}`, OWN, async () => {
        await s3.send(
          new PutBucketOwnershipControlsCommand({
            ...at(place),
            OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
          }),
        );
      }),
    blockPublicAccess: (place) =>
      callAws(`block public access to the bucket ${place.name}`, OWN, async () => {
        await s3.send(new PutPublicAccessBlockCommand({ ...at(place), PublicAccessBlockConfiguration: ALL_BLOCKED }));
      }),
    setEncryption: (place, kmsKeyArn) =>
      callAws(`set the default encryption of the bucket ${place.name}`, OWN, async () => {
        await s3.send(
          new PutBucketEncryptionCommand({
            ...at(place),
            ServerSideEncryptionConfiguration: {
              Rules: [
                {
                  ApplyServerSideEncryptionByDefault: kmsKeyArn
                    ? { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: kmsKeyArn }
                    : { SSEAlgorithm: 'AES256' },
                },
              ],
            },
          }),
        );
      }),
    putPolicy: (place, policy) =>
      callAws(`put the policy of the bucket ${place.name}`, OWN, async () => {
        await s3.send(new PutBucketPolicyCommand({ ...at(place), Policy: JSON.stringify(policy) }));
      }),
  };
}

function otherRegion({ name }: BucketPlace, region: string): BucketRegionError {
  return new BucketRegionError(`The bucket ${name} is not in ${region}.`, {
    field: 'trail.bucket',
    value: name,
    remedy: `Give a bucket in ${region}, or deploy Trailboard in the Region of this one.`,
  });
}
