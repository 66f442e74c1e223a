import type { Fault, Objection } from './objections.ts';

/** Objections of the reference's that are let through, with the page that says why. */
export interface IamException {
  readonly actions: readonly string[];
  readonly fault: Fault;
  /** What the objection is about; anything where it is left out. */
  readonly about?: RegExp;
  readonly reason: string;
  readonly source: string;
}

const REFERENCE = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

export const IAM_EXCEPTIONS: readonly IamException[] = [
  {
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ],
    fault: 'takes a resource, and none is named',
    reason:
      'Lambda looks whether the role of a function in a VPC may do this to any interface before it takes the function',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions',
  },
  {
    actions: ['es:ESHttp*', 'es:ESHttpGet', 'es:ESHttpPut', 'es:ESHttpPost', 'es:ESHttpDelete'],
    fault: 'takes no resource of this kind',
    about: /:domain\/[^/]+\/.+/,
    reason: 'HTTP calls are allowed by the path below the domain; the reference lists the domain alone',
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html',
  },
  {
    actions: ['kms:TagResource', 'cognito-idp:TagResource', 'cognito-identity:TagResource'],
    fault: 'takes a resource, and none is named',
    reason:
      'Tags are set in the creating call, when there is no ARN yet; the statement asks for the tag of the deployment instead',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html#access_tags_control-requests',
  },
  {
    actions: ['config:DescribeConfigurationRecorders'],
    fault: 'takes a resource, and none is named',
    reason: 'The call names no recorder: it asks for whichever there is',
    source: `${REFERENCE}/list_awsconfig.html`,
  },
  {
    actions: ['es:AddTags', 'es:ListTags'],
    fault: 'is not allowed on a kind of resource that it needs',
    about: /^(application|datasource)$/,
    reason:
      'The reference marks each kind that the call may name as required; one call names one of them, and ours a domain',
    source: `${REFERENCE}/list_amazonopensearchservice.html`,
  },
  {
    actions: ['states:DescribeExecution'],
    fault: 'is not allowed on a kind of resource that it needs',
    about: /^express$/,
    reason: 'The reference marks both kinds of execution as required; the machine is a standard one',
    source: `${REFERENCE}/list_awsstepfunctions.html`,
  },
];

function excuses({ actions, fault, about }: IamException, objection: Objection): boolean {
  return actions.includes(objection.action) && fault === objection.fault && (about?.test(objection.about) ?? true);
}

/** Objections that nothing excuses, and how many each exception excuses. */
export function sift(objections: readonly Objection[], exceptions: readonly IamException[] = IAM_EXCEPTIONS) {
  return {
    left: objections.filter((objection) => !exceptions.some((exception) => excuses(exception, objection))),
    excused: exceptions.map((exception) => ({
      exception,
      count: objections.filter((objection) => excuses(exception, objection)).length,
    })),
  };
}
