/** An event as CloudTrail would write it; every value is made up. */
function event(number: number, own: Record<string, unknown>): string {
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      arn: 'arn:aws:sts::111122223333:assumed-role/Operator/mary',
      accountId: '111122223333',
      accessKeyId: 'ASIAMADEUPKEY0000001',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: 'arn:aws:iam::111122223333:role/Operator',
          accountId: '111122223333',
          userName: 'Operator',
        },
        attributes: { mfaAuthenticated: 'true' },
      },
    },
    eventTime: `2023-07-10T12:00:${String(number).padStart(2, '0')}Z`,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.17.0',
    eventID: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...own,
  });
}

const call = (number: number, service: string, eventName: string, requestParameters: Record<string, unknown> = {}) =>
  event(number, { eventSource: `${service}.amazonaws.com`, eventName, requestParameters });

const insight = (number: number, state: string) =>
  event(number, {
    userIdentity: undefined,
    sourceIPAddress: undefined,
    userAgent: undefined,
    readOnly: undefined,
    eventType: 'AwsCloudTrailInsight',
    eventCategory: 'Insight',
    insightDetails: {
      state,
      eventSource: 'sqs.amazonaws.com',
      eventName: 'SendMessage',
      insightType: 'ApiErrorRateInsight',
      errorCode: 'AccessDenied',
      insightContext: {
        statistics: { baseline: { average: 0.01 }, insight: { average: 12.5 }, insightDuration: 5 },
        attributions: [
          {
            attribute: 'userIdentityArn',
            insight: [{ value: 'arn:aws:sts::111122223333:assumed-role/Operator', average: 12 }],
            baseline: [{ value: 'arn:aws:sts::111122223333:assumed-role/Operator', average: 0.01 }],
          },
        ],
      },
    },
  });

const networkActivity = event(30, {
  eventType: 'AwsVpceEvent',
  eventCategory: 'NetworkActivity',
  managementEvent: false,
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  errorCode: 'VpceAccessDenied',
  errorMessage: 'The request was denied due to a VPC endpoint policy',
  vpcEndpointId: 'vpce-0madeup0000000001',
});

const failedSignIn = event(31, {
  eventType: 'AwsConsoleSignIn',
  eventSource: 'signin.amazonaws.com',
  eventName: 'ConsoleLogin',
  userIdentity: { type: 'IAMUser', userName: 'mary', accountId: '111122223333' },
  errorMessage: 'Failed authentication',
  responseElements: { ConsoleLogin: 'Failure' },
  additionalEventData: { MFAUsed: 'No', MobileVersion: 'No' },
});

/** What the sample events lack and a panel counts: keys disabled, Config stopped, network ACLs, unusual error rates, ... */
export const MADE_UP_EVENTS: readonly string[] = [
  call(1, 'kms', 'DisableKey', { keyId: '11112222-3333-4444-8555-666677778888' }),
  call(2, 'kms', 'ScheduleKeyDeletion', { keyId: '11112222-3333-4444-8555-666677778888', pendingWindowInDays: 7 }),
  call(3, 'config', 'StopConfigurationRecorder', { configurationRecorderName: 'default' }),
  call(4, 'ec2', 'CreateNetworkAclEntry', { networkAclId: 'acl-0madeup', ruleNumber: 100, ruleAction: 'allow' }),
  call(5, 'organizations', 'LeaveOrganization'),
  insight(20, 'Start'),
  insight(21, 'End'),
  networkActivity,
  failedSignIn,
];

/** Events that only the way in makes special: the pipeline's dashboard counts them. */
export const MADE_UP_ARRIVALS = {
  redrive: call(41, 's3', 'DeleteBucket', { bucketName: 'made-up' }),
  /** A key twice, which OpenSearch refuses: the document is written again. */
  rewritten: call(42, 's3', 'PutBucketTagging', { bucketName: 'made-up' }).replace('{', '{"eventName":"first",'),
  /** `userIdentity.userName` as an object, where a keyword is expected: it is moved out of the index. */
  healed: event(43, {
    eventSource: 'iam.amazonaws.com',
    eventName: 'GetUser',
    userIdentity: { type: 'IAMUser', userName: { odd: true } },
  }),
  undated: event(44, { eventSource: 'iam.amazonaws.com', eventName: 'GetRole', eventTime: 'soon' }),
} as const;
