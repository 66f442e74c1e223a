type Event = Readonly<Record<string, unknown>>;

const S3 = 's3.amazonaws.com';
const EC2 = 'ec2.amazonaws.com';

/** Monitoring classes of the CIS AWS Foundations Benchmark that are a set of actions: class, service, actions. */
const BY_ACTION: readonly (readonly [name: string, source: string, actions: string])[] = [
  [
    '3.4 IAM policy',
    'iam.amazonaws.com',
    'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion SetDefaultPolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy',
  ],
  ['3.5 CloudTrail', 'cloudtrail.amazonaws.com', 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'],
  ['3.7 KMS key', 'kms.amazonaws.com', 'DisableKey ScheduleKeyDeletion'],
  [
    '3.8 S3 bucket policy',
    S3,
    'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
  ],
  [
    '3.9 Config',
    'config.amazonaws.com',
    'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
  ],
  [
    '3.10 security group',
    EC2,
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
  ],
  [
    '3.11 network ACL',
    EC2,
    'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation',
  ],
  [
    '3.12 gateway',
    EC2,
    'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway',
  ],
  [
    '3.13 route table',
    EC2,
    'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable',
  ],
  [
    '3.14 VPC',
    EC2,
    'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink',
  ],
  [
    '3.15 Organizations',
    'organizations.amazonaws.com',
    'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
  ],
];

const ACTIONS = new Map(
  BY_ACTION.flatMap(([name, source, actions]) => actions.split(' ').map((action) => [`${source} ${action}`, name])),
);

/** The classes that look at more than the action: 3.1, 3.2, 3.3 and 3.6. */
function byCircumstance(event: Event, identity: Event, denied: boolean): string[] {
  const found: string[] = [];
  const { eventName, errorCode, errorMessage } = event;
  const extra = event.additionalEventData as Event | undefined;
  if (denied && errorCode) found.push('3.1 unauthorized call');
  if (eventName === 'ConsoleLogin') {
    if (extra?.MFAUsed !== 'Yes') found.push('3.2 sign-in without MFA');
    if (errorMessage === 'Failed authentication') found.push('3.6 failed sign-in');
  }
  if (identity.type === 'Root' && !identity.invokedBy && event.eventType !== 'AwsServiceEvent') found.push('3.3 root');
  return found;
}

/**
 * Which of the CIS AWS Foundations Benchmark's monitoring classes 3.1 to 3.15 an event falls into; often none, at times
 * several. A change counts when it was asked for, refused or not, as the benchmark's own metric filters have it.
 */
export function cisClasses(event: Event, identity: Event, denied: boolean): readonly string[] {
  const found = byCircumstance(event, identity, denied);
  const { eventSource, eventName } = event;
  // Only texts: writing anything else as one may throw, or go as deep as whoever made the event likes.
  const isCall = typeof eventSource === 'string' && typeof eventName === 'string';
  const change = isCall ? ACTIONS.get(`${eventSource} ${eventName}`) : undefined;
  if (change) found.push(change);
  return found;
}
