/**
 * What Lambda's Invoke may fail with, by its service model, and what a state does about it. A name that the model gets
 * and this table lacks turns the judge red: somebody has to decide.
 * Source: Lambda API reference, "Invoke", "Errors"; states see them as `Lambda.<name>`.
 */
export const WORTH_ANOTHER_TRY = [
  'EC2ThrottledException',
  'EC2UnexpectedException',
  'ENILimitReachedException',
  'ENINotReadyException',
  'ResourceConflictException',
  'ResourceNotReadyException',
  'ServiceException',
  'SubnetIPAddressLimitReachedException',
  'TooManyRequestsException',
] as const;

/** Those that another try does not help, by the reason. */
export const STAYS: Readonly<Record<string, readonly string[]>> = {
  'a person has to change the function, its role, its subnets or its key': [
    'EC2AccessDeniedException',
    'InvalidRuntimeException',
    'InvalidSecurityGroupIDException',
    'InvalidSubnetIDException',
    'InvalidZipFileException',
    'KMSAccessDeniedException',
    'KMSDisabledException',
    'KMSInvalidStateException',
    'KMSNotFoundException',
    'ResourceNotFoundException',
    'RuntimeAliasDeletedException',
    'RuntimeVersionDeletedException',
    'ServiceQuotaExceededException',
  ],
  'the call itself is wrong and stays so': [
    'InvalidParameterValueException',
    'InvalidRequestContentException',
    'NoPublishedVersionException',
    'RecursiveInvocationException',
    'RequestTooLargeException',
    'SerializedRequestEntityTooLargeException',
    'UnsupportedMediaTypeException',
  ],
  'no function of ours mounts a file system': [
    'EFSIOException',
    'EFSMountConnectivityException',
    'EFSMountFailureException',
    'EFSMountTimeoutException',
    'S3FilesMountConnectivityException',
    'S3FilesMountFailureException',
    'S3FilesMountTimeoutException',
  ],
  'no function of ours uses SnapStart, durable executions, capacity modes or CodeArtifact': [
    'CodeArtifactUserDeletedException',
    'CodeArtifactUserFailedException',
    'CodeArtifactUserPendingException',
    'DurableExecutionAlreadyStartedException',
    'ModeNotSupportedException',
    'SnapStartException',
    'SnapStartNotReadyException',
    'SnapStartRegenerationFailureException',
    'SnapStartTimeoutException',
  ],
};
