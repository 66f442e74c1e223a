/** Words of AWS by which an adapter knows a condition, because it has no name of its own. */
export interface ErrorText {
  /** File of handlers/adapters/. */
  readonly adapter: string;
  readonly text: string;
  /** What AWS answers so to. */
  readonly operations: readonly string[];
  /** Where AWS, or one who met it often, is seen to say so. */
  readonly source: string;
}

const TERRAFORM_DOMAINS =
  'hashicorp/terraform-provider-aws, internal/service/opensearch/domain.go, domainErrorRetryable';

/** A table of what CreateDomain may answer, with remedies. */
const GUIDE = 'OpenSearch Service developer guide, Cognito authentication, common configuration issues';

const ofDomains = (text: string, source = TERRAFORM_DOMAINS): ErrorText => ({
  adapter: 'domains.ts',
  operations: ['CreateDomain', 'UpdateDomainConfig'],
  text,
  source,
});

/** Each text that an adapter matches. */
export const ERROR_TEXTS: readonly ErrorText[] = [
  ofDomains('Error setting policy: [{...}]'),
  ofDomains('A change/update is in progress. Please wait for it to complete before requesting another change.'),
  ofDomains('Domain is still being deleted'),
  ofDomains('The passed role has not propagated yet'),
  ofDomains('Amazon OpenSearch Service must be allowed to use the passed role'),
  ofDomains(
    'Before you can proceed, you must enable a service-linked role to give Amazon ES permissions to access your VPC.',
  ),
  ofDomains('Unauthorized Operation: OpenSearch Service must be authorised to describe subnets'),
  ofDomains('The passed role must authorize Amazon OpenSearch Service to describe the user pool'),
  ofDomains('Authentication error'),
  ofDomains(
    'User: arn:aws:sts::111122223333:assumed-role/a/b is not authorized to perform: cognito-idp:DescribeUserPool on resource: ...',
    "IAM's wording of a refusal (IAM user guide, Troubleshoot access denied error messages), of an action of Cognito's",
  ),
  ofDomains('User pool does not exist', GUIDE),
  ofDomains('IdentityPool not found', GUIDE),
  ofDomains('Domain needs to be specified for user pool', GUIDE),
  {
    adapter: 'identity-pools.ts',
    operations: ['SetIdentityPoolRoles'],
    text: "Access to Role 'arn:aws:iam::111122223333:role/auth' is forbidden.",
    source: 'boto/boto3 issue 73: SetIdentityPoolRoles with a role made a moment ago',
  },
  {
    adapter: 'log-groups.ts',
    operations: ['PutSubscriptionFilter'],
    text: 'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
    source: 'hashicorp/terraform-provider-aws, internal/service/logs/subscription_filter.go',
  },
  {
    adapter: 'roles.ts',
    operations: ['CreateServiceLinkedRole'],
    text: 'Service role name AWSServiceRoleForAmazonOpenSearchService has been taken in this account, please try a different suffix.',
    source: 'awslabs/data-on-eks and other guides that quote the answer to CreateServiceLinkedRole (InvalidInput)',
  },
  {
    adapter: 'user-pools.ts',
    operations: ['CreateUserPoolDomain'],
    text: 'Domain already associated with another user pool',
    source: 'guides that quote the answer to CreateUserPoolDomain (InvalidParameterException)',
  },
];
