import type { Bucket, ResourcePolicy } from '../../ports/buckets.ts';
import { OWN_SID } from '../resource-policy.ts';

type Statement = ResourcePolicy['Statement'][number];

const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' } as const;

/** Which trail may use bucket and key. */
export interface TrailPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly trail: string;
}

/** Known before the trail exists, so that its storage can be made first. */
export function trailArn({ partition, account, region, trail }: TrailPlace): string {
  return `arn:${partition}:cloudtrail:${region}:${account}:trail/${trail}`;
}

/**
 * What CloudTrail needs of the bucket, and that nobody reaches the record unencrypted.
 * Sources: CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail" and "Creating a trail for an organization"; AWS Config
 * developer guide, "s3-bucket-ssl-requests-only".
 */
export function bucketStatements(
  place: TrailPlace,
  bucket: string,
  options: { readonly keyPrefix?: string | undefined; readonly organizationId?: string | undefined },
): readonly Statement[] {
  const bucketArn = `arn:${place.partition}:s3:::${bucket}`;
  const logs = `${bucketArn}/${options.keyPrefix ? `${options.keyPrefix}/` : ''}AWSLogs`;
  const source = { 'aws:SourceArn': trailArn(place) };
  const write = (sid: string, owner: string): Statement => ({
    Sid: `${OWN_SID}${sid}`,
    Effect: 'Allow',
    Principal: CLOUDTRAIL,
    Action: 's3:PutObject',
    Resource: `${logs}/${owner}/*`,
    Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...source } },
  });
  return [
    {
      Sid: `${OWN_SID}AclCheck`,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:GetBucketAcl',
      Resource: bucketArn,
      Condition: { StringEquals: source },
    },
    write('Write', place.account),
    ...(options.organizationId ? [write('WriteOrganization', options.organizationId)] : []),
    {
      Sid: `${OWN_SID}TlsOnly`,
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
}

/**
 * Policy statements of the trail's key: the account's IAM decides over it, CloudTrail encrypts with it.
 * Source: CloudTrail user guide, "Configure AWS KMS key policies for CloudTrail".
 */
export function keyStatements(place: TrailPlace): readonly Statement[] {
  const { partition, account } = place;
  const StringEquals = { 'aws:SourceArn': trailArn(place) };
  return [
    {
      Sid: `${OWN_SID}Account`,
      Effect: 'Allow',
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: `${OWN_SID}Describe`,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: { StringEquals },
    },
    {
      Sid: `${OWN_SID}Encrypt`,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 'kms:GenerateDataKey*',
      Resource: '*',
      Condition: {
        StringEquals,
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${partition}:cloudtrail:*:${account}:trail/*` },
      },
    },
  ];
}

/** A bucket's settings that are not as they must be, each with the name that its change is reported under. */
export function bucketDrift(found: Bucket | undefined, kms: boolean) {
  return {
    versioning: !found?.versioned,
    // ACLs that leave the owner in control are as good: an adopted bucket may still need them.
    ownership: !found?.ownership?.startsWith('BucketOwner'),
    publicAccess: !found?.publicAccessBlocked,
    // Log files are encrypted with the trail's own key whatever the default is; an adopted bucket keeps its own KMS key.
    encryption: !found?.encryption || (kms && !found.encryption.startsWith('aws:kms')),
  };
}
