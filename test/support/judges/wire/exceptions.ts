import type { Finding } from './judge.ts';

/** Findings that are right all the same. */
export interface WireException {
  readonly what: string;
  readonly reason: string;
  /** The page or the code that says so. */
  readonly source: string;
  readonly side?: Finding['side'];
  readonly kinds: readonly Finding['kind'][];
  readonly operation: RegExp;
  /** Last parts of paths; each is one place that the page counts. */
  readonly members: readonly string[];
  readonly detail?: RegExp;
}

const MINISTACK = 'https://github.com/ministackorg/ministack';
const PAGES = 'https://docs.aws.amazon.com';

export const WIRE_EXCEPTIONS: readonly WireException[] = [
  {
    what: 'OpenSearch instance types that the enumeration lacks',
    reason: 'The model is behind: the page lists the families. What a Region has is asked before anything is made',
    source: `${PAGES}/opensearch-service/latest/developerguide/supported-instance-types.html`,
    kinds: ['enum'],
    operation: /^es\./,
    members: ['InstanceType', 'DedicatedMasterType'],
    detail: /^"\w+\.\w+\.search"/,
  },
  {
    what: 'Standard attributes of user pools with names of 21 characters',
    reason: 'phone_number_verified is one of them; the limit of 20 is for custom ones',
    source: `${PAGES}/cognito/latest/developerguide/user-pool-settings-attributes.html`,
    side: 'answer',
    kinds: ['length'],
    operation: /^cognito-idp\./,
    members: ['SchemaAttributes[].Name'],
    detail: /^21 is above 20/,
  },
  {
    what: 'The event REVIEW_IN_PROGRESS of a stack that is made by a change set',
    reason: 'AWS sends it too, though only the status of stacks lists it',
    source: `${PAGES}/AWSCloudFormation/latest/UserGuide/view-stack-events.html`,
    side: 'answer',
    kinds: ['enum'],
    operation: /DescribeStackEvents$/,
    members: ['ResourceStatus'],
    detail: /^"REVIEW_IN_PROGRESS"/,
  },
  {
    what: 'Empty texts in the answers of the emulator',
    reason: 'AWS leaves the member out; the adapters take both for none',
    source: MINISTACK,
    side: 'answer',
    kinds: ['length', 'pattern', 'enum'],
    operation: /./,
    members: [
      'ChangeId',
      'Description',
      'DeveloperProviderName',
      'EmailVerificationMessage',
      'EmailVerificationSubject',
      'LastUpdateStatusReasonCode',
      'RuntimeVersionArn',
      'S3Bucket',
      'SmsAuthenticationMessage',
      'SmsVerificationMessage',
      'StateReasonCode',
      'roleArn',
    ],
    detail: /^(0 is below|"" does not match|"" is not one of)/,
  },
  {
    what: "An emulated pool domain's CustomDomainConfig without a certificate",
    reason: 'AWS leaves the member out where the domain is a prefix; nothing reads it',
    source: MINISTACK,
    side: 'answer',
    kinds: ['missing member'],
    operation: /^cognito-idp\.DescribeUserPoolDomain$/,
    members: ['CustomDomainConfig.CertificateArn'],
  },
  {
    what: 'MFA settings in what the emulator says of a user pool',
    reason: 'AWS has them in GetUserPoolMfaConfig alone, which is what the adapter asks; SDKs drop the member',
    source: MINISTACK,
    side: 'answer',
    kinds: ['unknown member'],
    operation: /^cognito-idp\./,
    members: ['SoftwareTokenMfaConfiguration'],
  },
  {
    what: "The emulator's Auto-Tune state of a domain",
    reason: 'The member is DesiredState on AWS; the product neither reads nor sets it',
    source: MINISTACK,
    side: 'answer',
    kinds: ['unknown member', 'enum'],
    operation: /^es\./,
    members: ['AutoTuneOptions.Options.State', 'AutoTuneOptions.Status.State'],
  },
  {
    what: "Members of the emulator's CloudFormation and Step Functions that models lack or spell in another way",
    reason: 'Nothing of the product reads them, and SDKs drop what they do not know',
    source: MINISTACK,
    side: 'answer',
    kinds: ['unknown member'],
    operation: /^(cloudformation|states)\./,
    members: [
      'ChangeSetType',
      'loggingConfiguration.Destinations',
      'loggingConfiguration.IncludeExecutionData',
      'loggingConfiguration.Level',
    ],
  },
  {
    what: "The emulator's reason for a function that is being updated",
    reason: 'Nothing reads it',
    source: MINISTACK,
    side: 'answer',
    kinds: ['enum'],
    operation: /^lambda\./,
    members: ['StateReasonCode'],
    detail: /^"Updating"/,
  },
];

/** The exception that covers a finding, if there is one. */
export function exceptionFor(finding: Finding): WireException | undefined {
  return WIRE_EXCEPTIONS.find(
    ({ side, kinds, operation, members, detail }) =>
      (side === undefined || side === finding.side) &&
      kinds.includes(finding.kind as (typeof kinds)[number]) &&
      operation.test(finding.operation) &&
      members.some((name) => finding.path === name || finding.path.endsWith(`.${name}`)) &&
      (detail?.test(finding.detail) ?? true),
  );
}
