import type { Grant, StepGrants } from './types.ts';

/** Bucket and key may be any that the spec names, so reading covers all; only keys with our tag can be changed. */
export const grants: StepGrants = ({ partition, account, region, deployment }) => {
  const keys = `arn:${partition}:kms:${region}:${account}:key/*`;
  const tagged = (key: string): Grant['conditions'] & object => ({
    StringEquals: { [`${key}/trailboard:deployment`]: deployment },
  });
  return [
    {
      actions: [
        's3:ListBucket',
        's3:GetBucketVersioning',
        's3:GetBucketOwnershipControls',
        's3:GetBucketPublicAccessBlock',
        's3:GetEncryptionConfiguration',
        's3:GetBucketPolicy',
        's3:CreateBucket',
        's3:TagResource',
        's3:PutBucketVersioning',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPublicAccessBlock',
        's3:PutEncryptionConfiguration',
        's3:PutBucketPolicy',
      ],
      resources: [`arn:${partition}:s3:::*`],
    },
    { actions: ['kms:ListKeys'], resources: ['*'] },
    { actions: ['kms:DescribeKey', 'kms:ListResourceTags', 'kms:GetKeyPolicy'], resources: [keys] },
    {
      actions: ['kms:CreateKey', 'kms:TagResource'],
      resources: ['*'],
      conditions: tagged('aws:RequestTag'),
    },
    // Without a condition on the key's tag: KMS may take five minutes to let a new tag count.
    {
      actions: ['kms:CreateAlias'],
      resources: [`arn:${partition}:kms:${region}:${account}:alias/${deployment}-trail`, keys],
    },
    {
      actions: ['kms:PutKeyPolicy', 'kms:EnableKey', 'kms:CancelKeyDeletion'],
      resources: [keys],
      conditions: tagged('aws:ResourceTag'),
    },
  ];
};
