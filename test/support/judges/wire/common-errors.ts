/**
 * Error names that models leave out, with the page that has them: some names any service may give, and S3, EC2 and the
 * query services list theirs on pages rather than in their models.
 */
export interface CommonErrors {
  readonly source: string;
  /** Signing names that the list is for; every service where left out. */
  readonly services?: readonly string[];
  readonly names: readonly string[];
}

export const COMMON_ERRORS: readonly CommonErrors[] = [
  {
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html',
    names: [
      'AccessDeniedException',
      'ExpiredTokenException',
      'IncompleteSignature',
      'InternalFailure',
      'InvalidAction',
      'InvalidClientTokenId',
      'MalformedHttpRequestException',
      'MissingAuthenticationToken',
      'NotAuthorized',
      'OptInRequired',
      'RequestAbortedException',
      'RequestEntityTooLargeException',
      'RequestExpired',
      'RequestTimeoutException',
      'ServiceUnavailable',
      'ThrottlingException',
      'UnknownOperationException',
      'UnrecognizedClientException',
      'ValidationError',
    ],
  },
  {
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html',
    services: ['sts', 'iam', 'sns', 'cloudformation'],
    names: ['AccessDenied', 'ExpiredToken', 'SignatureDoesNotMatch', 'Throttling', 'RequestLimitExceeded'],
  },
  {
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    services: ['s3'],
    names: [
      'AccessDenied',
      'BucketAlreadyExists',
      'BucketAlreadyOwnedByYou',
      'ExpiredToken',
      'InternalError',
      'MalformedPolicy',
      'MalformedXML',
      'NoSuchBucket',
      'NoSuchBucketPolicy',
      'NoSuchKey',
      'NoSuchPublicAccessBlockConfiguration',
      'NoSuchTagSet',
      'OperationAborted',
      'OwnershipControlsNotFoundError',
      'PreconditionFailed',
      'ServerSideEncryptionConfigurationNotFoundError',
      'ServiceUnavailable',
      'SlowDown',
      'TooManyBuckets',
    ],
  },
  {
    source: 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-error-codes.html',
    services: ['ec2'],
    names: [
      'AuthFailure',
      'DependencyViolation',
      'InternalError',
      'InvalidParameterValue',
      'RequestLimitExceeded',
      'Unavailable',
      'UnauthorizedOperation',
    ],
  },
];

/** Names that any operation of a service may end with. */
export function commonNames(scope: string): string[] {
  return COMMON_ERRORS.filter(({ services }) => services?.includes(scope) ?? true).flatMap(({ names }) => names);
}

/** Where a name is listed for a service; `undefined` where no list has it. */
export function commonErrorSource(scope: string, name: string): string | undefined {
  return COMMON_ERRORS.find(({ services, names }) => (services?.includes(scope) ?? true) && names.includes(name))
    ?.source;
}

/** Names that no service sends: the SDK's own, and Node's for a connection that failed. */
export const CLIENT_ERRORS: CommonErrors = {
  source:
    'https://github.com/smithy-lang/smithy-typescript/blob/main/packages/core/src/submodules/retry/service-error-classification/constants.ts',
  names: [
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EPIPE',
    'ETIMEDOUT',
    'LimitExceededException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'RequestTimeout',
    'RequestTimeoutException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TimeoutError',
    'TooManyRequestsException',
  ],
};
