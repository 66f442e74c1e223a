/** A port test that moto does not pass, and the page of AWS's that decides: each time it is moto that is further away. */
export interface Difference {
  /** Full names of tests, as Jest puts them together. */
  readonly tests: readonly string[];
  readonly what: string;
  readonly reason: string;
  readonly source: string;
}

const PAGES = 'https://docs.aws.amazon.com';

export const MOTO_DIFFERENCES: readonly Difference[] = [
  {
    tests: ['buckets a new bucket has the defaults that S3 gives it'],
    what: 'A new bucket has neither default encryption nor ownership controls',
    reason: 'S3 gives every new bucket SSE-S3 and BucketOwnerEnforced, since 2023',
    source: `${PAGES}/AmazonS3/latest/userguide/creating-buckets-s3.html`,
  },
  {
    tests: ['keys disabled, and enabled again', 'keys a key that is to be deleted is disabled once that is cancelled'],
    what: 'EnableKey, DisableKey and the deletion of a key take its id alone',
    reason: "KMS takes a key's id or its ARN; the adapter gives the ARN",
    source: `${PAGES}/kms/latest/APIReference/API_EnableKey.html`,
  },
  {
    tests: ['log groups a key, from the start or later'],
    what: 'AssociateKmsKey is missing',
    reason: 'It is how a log group gets a key after its creation',
    source: `${PAGES}/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html`,
  },
  {
    tests: ['config rules no rule without a recorder'],
    what: 'Rules are taken without a configuration recorder',
    reason: 'PutConfigRule then ends with NoAvailableConfigurationRecorderException',
    source: `${PAGES}/config/latest/APIReference/API_PutConfigRule.html`,
  },
  {
    tests: ['function policies a statement id is taken once'],
    what: "A statement id of a function's policy is taken twice",
    reason: 'AddPermission then ends with ResourceConflictException',
    source: `${PAGES}/lambda/latest/api/API_AddPermission.html`,
  },
  {
    tests: ['user pools a domain belongs to the pool, and to no second one'],
    what: 'Two user pools share a domain',
    reason: 'A prefix is unique in its Region',
    source: `${PAGES}/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html`,
  },
  {
    tests: ['identity pools roles and mappings are given back as they were set'],
    what: 'GetIdentityPoolRoles is missing',
    reason: 'It is what SetIdentityPoolRoles, which replaces all of it, is merged with',
    source: `${PAGES}/cognitoidentity/latest/APIReference/API_GetIdentityPoolRoles.html`,
  },
  {
    tests: ['trails a name is taken once'],
    what: 'A trail is made twice under one name',
    reason: 'CreateTrail then ends with TrailAlreadyExistsException',
    source: `${PAGES}/awscloudtrail/latest/APIReference/API_CreateTrail.html`,
  },
  {
    tests: ['trails a new trail records management events and does not log'],
    what: 'A new trail has no event selectors',
    reason: 'It records all management events until it is told otherwise',
    source: `${PAGES}/awscloudtrail/latest/APIReference/API_PutEventSelectors.html`,
  },
  {
    tests: ['trails Insights on and off'],
    what: 'HasInsightSelectors stays false',
    reason: 'It says whether a trail has Insights, and is what the step looks at first',
    source: `${PAGES}/awscloudtrail/latest/APIReference/API_Trail.html`,
  },
];
