import type { EventPattern } from 'aws-cdk-lib/aws-events';

/**
 * The calls that can take something away from a deployment, by service. What CloudTrail does not record, or records
 * only in us-east-1 (IAM), is left to the schedule.
 */
export const DRIFT_CALLS: Readonly<Record<string, readonly string[]>> = {
  logs: [
    'DeleteSubscriptionFilter',
    'PutSubscriptionFilter',
    'DeleteLogGroup',
    'PutRetentionPolicy',
    'DeleteRetentionPolicy',
  ],
  es: ['DeleteDomain', 'DeleteElasticsearchDomain', 'UpdateDomainConfig', 'UpdateElasticsearchDomainConfig'],
  cloudtrail: ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors'],
  lambda: [
    'RemovePermission20150331',
    'RemovePermission20150331v2',
    'RemovePermission',
    'DeleteFunction20150331',
    'DeleteFunction',
  ],
  s3: [
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'DeleteBucket',
    'PutBucketEncryption',
    'DeleteBucketEncryption',
    'PutBucketPublicAccessBlock',
    'DeleteBucketPublicAccessBlock',
    'PutBucketVersioning',
    'PutBucketOwnershipControls',
    'DeleteBucketOwnershipControls',
  ],
  kms: ['DisableKey', 'ScheduleKeyDeletion', 'PutKeyPolicy', 'DeleteAlias'],
  config: ['DeleteConfigRule', 'PutConfigRule'],
  'cognito-idp': ['DeleteUserPool', 'DeleteUserPoolDomain', 'UpdateUserPool', 'SetUserPoolMfaConfig'],
  'cognito-identity': ['DeleteIdentityPool', 'UpdateIdentityPool', 'SetIdentityPoolRoles'],
};

/**
 * Pattern of one service's drift. Calls of our own roles are left out, or a repair would start the next run: they are
 * known by their session issuer. That field is absent for IAM users and root, where a bare anything-but would not match.
 */
export function driftPattern(service: string, calls: readonly string[], ownRolePrefix: string): EventPattern {
  const issuer = (condition: unknown) => ({
    userIdentity: { sessionContext: { sessionIssuer: { arn: [condition] } } },
  });
  return {
    source: [`aws.${service}`],
    detailType: ['AWS API Call via CloudTrail'],
    detail: {
      eventName: [...calls],
      // A refused call changed nothing.
      errorCode: [{ exists: false }],
      $or: [issuer({ exists: false }), issuer({ 'anything-but': { prefix: ownRolePrefix } })],
    },
  };
}
