import * as z from 'zod';
import { bucketName, email, keyArn, logGroupName, poolDomain, poolName, text, trailName } from './fields.ts';

const readWrite = z
  .enum(['All', 'ReadOnly', 'WriteOnly'], { error: 'Give one of All, ReadOnly, WriteOnly.' })
  .default('All');

const dataEvent = z.strictObject({
  resourceType: text(
    /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/,
    'Give a CloudTrail resource type such as AWS::S3::Object or AWS::Lambda::Function.',
  ).describe('Kind of resource whose data events are recorded.'),
  arnPrefixes: z
    .array(text(/^arn:aws[a-z-]*:.+/, 'Give the beginning of an ARN such as arn:aws:s3:::my-bucket/.'))
    .default([])
    .describe('Only resources whose ARN begins with one of these; empty means all of the kind.'),
  readWrite: readWrite.describe('Which calls are recorded.'),
});

/** The trail: what is recorded, and where the record lies. */
export const trailSchema = z
  .strictObject({
    name: trailName
      .default('trailboard-all-events')
      .describe('Name of the trail. An existing trail is adopted by its name.'),
    bucket: bucketName
      .optional()
      .describe(
        'S3 bucket of the record. Default: trailboard-cloudtrail-<account>-<region>. An existing bucket of this account is adopted.',
      ),
    keyPrefix: text(/^[A-Za-z0-9!_.*'()/-]{1,200}$/, 'Give an S3 key prefix of up to 200 characters.')
      .optional()
      .describe('Key prefix in front of AWSLogs/ in the bucket.'),
    sseKms: z
      .boolean()
      .default(true)
      .describe('Encrypt log files with a KMS key (SSE-KMS) rather than with S3-managed keys.'),
    kmsKeyArn: keyArn.optional().describe('An existing KMS key for SSE-KMS. Default: one is created.'),
    managementEvents: z
      .strictObject({
        enabled: z.boolean().default(true).describe('Record management events.'),
        readWrite: readWrite.describe('Which management events are recorded.'),
        excludeKmsEvents: z
          .boolean()
          .default(false)
          .describe('Leave out AWS KMS events, often the most numerous ones.'),
      })
      .prefault({})
      .describe('Control-plane operations. The first copy in each Region is free of charge.'),
    dataEvents: z
      .array(dataEvent)
      .max(50)
      .default([])
      .describe("Resource operations. Charged per event; Trailboard's own buckets and functions are always left out."),
    insights: z
      .array(
        z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight'], {
          error: 'Give ApiCallRateInsight or ApiErrorRateInsight.',
        }),
      )
      .default([])
      .describe('CloudTrail Insights: unusual rates of calls or errors. Charged per event analysed.'),
    multiRegion: z.boolean().default(true).describe('Record all Regions of the account.'),
    organization: z
      .boolean()
      .default(false)
      .describe('Record all accounts of the organization. Needs a deployment in the management account.'),
    organizationId: text(/^o-[a-z0-9]{10,32}$/, 'Give an organization id such as o-exampleorgid.')
      .optional()
      .describe("The organization's id; needed with organization: true."),
    logging: z
      .boolean()
      .default(true)
      .describe('Whether the trail records. Off keeps everything in place and stops recording.'),
    logFileValidation: z.boolean().default(true).describe('Digest files that prove log files unaltered.'),
  })
  .prefault({});

/** The trail once every name is decided (see resolve.ts): what the steps are handed. */
export const resolvedTrailSchema = trailSchema.unwrap().required({ bucket: true });

/** CloudWatch Logs keeps events only for these numbers of days (PutRetentionPolicy). */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export const logGroupSchema = z
  .strictObject({
    name: logGroupName
      .default('CloudTrail/TrailboardLogGroup')
      .describe('Log group that the trail writes to. An existing one is adopted.'),
    retentionDays: z
      .literal(LOG_RETENTION_DAYS, { error: `Give one of ${LOG_RETENTION_DAYS.join(', ')}.` })
      .default(30)
      .describe('Days after which CloudWatch Logs deletes events. The bucket is the lasting record.'),
    kmsKeyArn: keyArn.optional().describe('KMS key for the log group. Default: the key of CloudWatch Logs.'),
  })
  .prefault({});

/** Sign-in to Dashboards. */
export const cognitoSchema = z
  .strictObject({
    userPoolName: poolName
      .default('trailboard')
      .describe('Name of the user pool. One of this deployment is found again by its tag.'),
    identityPoolName: poolName
      .default('trailboard')
      .describe(
        'Name of the identity pool; the role of signed-in users is Cognito_<name>Auth_Role_<region>, in 64 characters.',
      ),
    poolDomain: poolDomain
      .optional()
      .describe("Prefix of the sign-in page's address, unique in the Region. Default: trailboard-<account>."),
    firstUser: z
      .strictObject({
        name: text(/^[A-Za-z0-9._@+-]{1,128}$/, 'Give a user name of up to 128 letters, digits and . _ @ + -')
          .default('analyst')
          .describe('User name of the first user.'),
        email: email
          .optional()
          .describe(
            'Address that Cognito sends the invitation to. Without one the user exists and a password is set with admin-set-user-password.',
          ),
      })
      .prefault({})
      .describe('The first person who may sign in.'),
    mfa: z
      .enum(['OFF', 'OPTIONAL', 'ON'], { error: 'Give OFF, OPTIONAL or ON.' })
      .default('OPTIONAL')
      .describe('Time-based one-time passwords at sign-in.'),
    userPoolId: text(/^[a-z0-9-]+_[A-Za-z0-9]+$/, 'Give a user pool id such as eu-west-1_aBcDeFgHi.')
      .optional()
      .describe('An existing user pool to adopt.'),
    identityPoolId: text(
      /^[a-z0-9-]+:[0-9a-f-]{36}$/,
      'Give an identity pool id such as eu-west-1:00000000-0000-0000-0000-000000000000.',
    )
      .optional()
      .describe('An existing identity pool to adopt.'),
  })
  .prefault({});

export const alarmsSchema = z
  .strictObject({
    email: email.optional().describe('Address that is told of failed runs and alarms.'),
  })
  .prefault({});
