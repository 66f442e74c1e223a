import { ConcurrentChangeError } from '../../workflows/errors/common.ts';
import {
  KeyUnusableError,
  OrganizationTrailRefusedError,
  TrailElsewhereError,
  TrailLimitError,
  TrailPolicyNotPropagatedError,
  TrailRoleNotPropagatedError,
} from '../../workflows/errors/trail.ts';
import type { Translation } from './aws-errors.ts';

/** CloudTrail's own conditions. Source: the errors that its API reference lists for CreateTrail and UpdateTrail. */
export const TRAIL_TRANSLATIONS: readonly Translation[] = [
  {
    name: [
      'InvalidCloudWatchLogsRoleArnException',
      'InvalidCloudWatchLogsLogGroupArnException',
      'CloudWatchLogsDeliveryUnavailableException',
    ],
    as: TrailRoleNotPropagatedError,
    remedy:
      'Wait: the step is retried by itself until IAM has spread the role that CloudTrail writes to the log group with.',
  },
  {
    name: [
      'InsufficientS3BucketPolicyException',
      'InsufficientEncryptionPolicyException',
      'S3BucketDoesNotExistException',
    ],
    as: TrailPolicyNotPropagatedError,
    remedy:
      'Wait: the step is retried by itself. If it goes on, let cloudtrail.amazonaws.com use the bucket and the key that trail.bucket and trail.kmsKeyArn name.',
  },
  {
    name: ['KmsKeyDisabledException', 'KmsKeyNotFoundException', 'KmsException'],
    as: KeyUnusableError,
    remedy:
      'Enable the key that trail.kmsKeyArn names, or give another one in the Region of the bucket, and start again.',
  },
  {
    name: 'MaximumNumberOfTrailsExceededException',
    as: TrailLimitError,
    remedy: 'Delete a trail, or give the name of an existing one in trail.name to adopt it, and start again.',
  },
  {
    name: 'InvalidHomeRegionException',
    as: TrailElsewhereError,
    remedy: "Deploy Trailboard in the trail's home Region, or give another trail.name.",
  },
  {
    name: [
      'NotOrganizationMasterAccountException',
      'OrganizationsNotInUseException',
      'OrganizationNotInAllFeaturesModeException',
      'CloudTrailAccessNotEnabledException',
      'InsufficientDependencyServiceAccessPermissionException',
      'NoManagementAccountSLRExistsException',
    ],
    as: OrganizationTrailRefusedError,
    remedy:
      "Deploy Trailboard in the organization's management account and run `aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com` there, or set trail.organization to false.",
  },
  {
    name: ['TrailAlreadyExistsException', 'TrailNotFoundException', 'InsightNotEnabledException'],
    as: ConcurrentChangeError,
    remedy: 'Wait: the step reads again and is retried by itself.',
  },
];
