import type { FindingException } from './findings.ts';

const RULES = 'https://github.com/cdklabs/cdk-nag/blob/main/RULES.md';
const REFERENCE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html';

/** A resource that a policy names by a pattern, for one reason. */
const wildcard = (where: RegExp, reason: string, source = RULES): FindingException => ({
  rule: 'AwsSolutions-IAM5',
  where,
  reason,
  source,
});

export const NAG_EXCEPTIONS: readonly FindingException[] = [
  wildcard(
    /: Resource::\*$/,
    'What is granted on * takes no resource, or is listed with its reason by the judge of IAM above',
    REFERENCE,
  ),
  wildcard(
    /:(domain|log-group|userpool|identitypool|trail|key|config-rule)[/:]\*(:log-stream:trailboard-canary|\/.*)?$/,
    'The spec names it, or AWS gives it an id when it is made: the stack knows neither',
  ),
  wildcard(/:s3:::\*$/, 'Any bucket that a spec names is looked at before anything is made'),
  wildcard(/:execution:[A-Za-z0-9-]+:\*$/, 'The runs of the one machine, which has a new one at each start'),
  wildcard(/\/aws-service-role\/[a-z.]+\/\*$/, 'A role of a service: the service chooses its name within its own path'),
  wildcard(/:role\/Cognito_\*Auth_Role/, 'The role is called for the identity pool, which the spec names'),
  wildcard(/: Resource::<StoresParking[^>]*>\/\*$/, 'The objects of the one bucket that parked payloads lie in'),
  {
    rule: 'AwsSolutions-S1',
    where: /^Stores\/Parking:/,
    reason:
      'Who reads a parked payload is in CloudTrail where S3 data events are on; access logs would need a bucket more',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/logging-with-S3.html',
  },
  {
    rule: 'AwsSolutions-SQS3',
    where: /^Stores\/DeadLetters:/,
    reason:
      'It is the dead-letter queue, of targets of EventBridge rather than of a queue, which the rule does not see',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',
  },
  {
    rule: 'AwsSolutions-VPC7',
    where: /^Network\/Vpc:/,
    reason:
      'Its subnets have no way out and hold functions and domain alone; flow logs are charged, and their owner may add them',
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
  },
  {
    rule: 'AwsSolutions-SF1',
    where: /^[A-Za-z]+\/Machine:/,
    reason: 'A standard machine keeps each step of a run for 90 days itself; the log has what failed',
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
  },
];

export const LINT_EXCEPTIONS: readonly FindingException[] = [
  {
    rule: 'E3601',
    where: /States\/\w+\/OutputPath: /,
    reason: 'A Succeed state takes InputPath and OutputPath; cfn-lint leaves them out of its schema',
    source: 'https://states-language.net/#state-type-table',
  },
  {
    rule: 'W3005',
    where: /^(Steps|HotPath|[A-Za-z]+(Machine|Function))/,
    reason: 'CDK names the role beside its policy, which has to be there too before a function or machine starts',
    source: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam-readme.html',
  },
];
