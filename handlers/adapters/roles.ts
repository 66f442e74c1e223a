import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  type Role as IamRole,
  ListAttachedRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { ConcurrentChangeError } from '../../workflows/errors/common.ts';
import type { PolicyDocument, Role, Roles } from '../../workflows/ports/roles.ts';
import { callAws, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';

const AGAIN = 'Wait: the step reads again and is retried by itself.';
const OWN: readonly Translation[] = [
  { name: ['EntityAlreadyExists', 'EntityAlreadyExistsException'], as: ConcurrentChangeError, remedy: AGAIN },
  // A role made a moment ago is not known to every part of IAM yet.
  { name: ['NoSuchEntity', 'NoSuchEntityException'], as: ConcurrentChangeError, remedy: AGAIN },
  // IAM has no name of its own for a service-linked role that was there first.
  {
    name: ['InvalidInput', 'InvalidInputException'],
    message: /has been taken in this account/,
    as: ConcurrentChangeError,
    remedy: AGAIN,
  },
];
const MISSING = ['NoSuchEntity', 'NoSuchEntityException'] as const;

/** IAM gives documents back URL-encoded (RFC 3986). */
function decoded(document: string | undefined): PolicyDocument {
  return JSON.parse(decodeURIComponent(document ?? '%7B%7D')) as PolicyDocument;
}

function toRole(role: IamRole | undefined): Role | undefined {
  if (!role?.RoleName || !role.Arn) return undefined;
  return { name: role.RoleName, arn: role.Arn, trust: decoded(role.AssumeRolePolicyDocument) };
}

/** Roles over IAM. */
export function awsRoles(): Roles {
  const iam = client(IAMClient);
  return {
    find: (name) =>
      callAws(`read the role ${name}`, OWN, async () => {
        const answer = await unlessMissing(iam.send(new GetRoleCommand({ RoleName: name })), ...MISSING);
        return toRole(answer?.Role);
      }),
    create: ({ name, description, trust, tags }) =>
      callAws(`create the role ${name}`, OWN, async () => {
        const { Role } = await iam.send(
          new CreateRoleCommand({
            RoleName: name,
            Description: description,
            AssumeRolePolicyDocument: JSON.stringify(trust),
            Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
          }),
        );
        return { name, arn: Role?.Arn ?? '', trust };
      }),
    setTrust: (name, trust) =>
      callAws(`set the trust policy of the role ${name}`, OWN, async () => {
        await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: JSON.stringify(trust) }));
      }),
    findInlinePolicy: (role, policy) =>
      callAws(`read the policy ${policy} of the role ${role}`, OWN, async () => {
        const answer = await unlessMissing(
          iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: policy })),
          ...MISSING,
        );
        return answer && decoded(answer.PolicyDocument);
      }),
    putInlinePolicy: (role, policy, document) =>
      callAws(`put the policy ${policy} on the role ${role}`, OWN, async () => {
        await iam.send(
          new PutRolePolicyCommand({ RoleName: role, PolicyName: policy, PolicyDocument: JSON.stringify(document) }),
        );
      }),
    findAttachedPolicies: (role) =>
      callAws(`list the policies attached to the role ${role}`, OWN, async () => {
        // At most 20 managed policies a role (the quota's maximum): always one page.
        const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: role }));
        return (AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []);
      }),
    attachPolicy: (role, policyArn) =>
      callAws(`attach ${policyArn} to the role ${role}`, OWN, async () => {
        await iam.send(new AttachRolePolicyCommand({ RoleName: role, PolicyArn: policyArn }));
      }),
    isServiceLinkedRoleThere: (service) =>
      callAws(`look for the service-linked role of ${service}`, OWN, async () => {
        const { Roles } = await iam.send(new ListRolesCommand({ PathPrefix: `/aws-service-role/${service}/` }));
        return (Roles ?? []).length > 0;
      }),
    createServiceLinkedRole: (service) =>
      callAws(`create the service-linked role of ${service}`, OWN, async () => {
        await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: service }));
      }),
  };
}
