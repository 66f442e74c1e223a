const S3 = 's3.amazonaws.com';
const EC2 = 'ec2.amazonaws.com';

/** Changes that the benchmark watches: their class, the service, its actions. Whether a change was refused does not matter. */
const BY_ACTION = [
  [
    'iam-policy-change',
    'iam.amazonaws.com',
    'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy',
  ],
  ['cloudtrail-change', 'cloudtrail.amazonaws.com', 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'],
  ['kms-key-disabled', 'kms.amazonaws.com', 'DisableKey ScheduleKeyDeletion'],
  [
    'bucket-policy-change',
    S3,
    'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
  ],
  [
    'config-change',
    'config.amazonaws.com',
    'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
  ],
  [
    'security-group-change',
    EC2,
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
  ],
  [
    'network-acl-change',
    EC2,
    'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation',
  ],
  [
    'gateway-change',
    EC2,
    'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway',
  ],
  [
    'route-table-change',
    EC2,
    'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable',
  ],
  [
    'vpc-change',
    EC2,
    'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink',
  ],
  [
    'organizations-change',
    'organizations.amazonaws.com',
    'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
  ],
] as const;

/** Beside the benchmark's own lists: actions that do the same and that the lists leave out. */
const DO_THE_SAME = [
  ['iam-policy-change', 'iam.amazonaws.com', 'SetDefaultPolicyVersion'],
  ['security-group-change', EC2, 'ModifySecurityGroupRules'],
] as const;

export type ChangeClass = (typeof BY_ACTION)[number][0];

const ACTIONS: ReadonlyMap<string, ChangeClass> = new Map(
  [...BY_ACTION, ...DO_THE_SAME].flatMap(([id, source, actions]) =>
    actions.split(' ').map((action) => [`${source} ${action}`, id] as const),
  ),
);

/** The class of a change, by its service and action. */
export function changeOf(eventSource: unknown, eventName: unknown): ChangeClass | undefined {
  // Only texts: writing anything else as one may throw, or go as deep as whoever made the event likes.
  const isCall = typeof eventSource === 'string' && typeof eventName === 'string';
  return isCall ? ACTIONS.get(`${eventSource} ${eventName}`) : undefined;
}
