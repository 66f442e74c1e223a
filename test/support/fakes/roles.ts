import { ConcurrentChangeError, RejectedByAwsError } from '../../../workflows/errors/common.ts';
import {
  type NewRole,
  type PolicyDocument,
  ROLES_READS,
  type Role,
  type Roles,
} from '../../../workflows/ports/roles.ts';
import { type Faked, faked } from './recording.ts';

interface Kept extends NewRole {
  readonly arn: string;
  trust: PolicyDocument;
  readonly inline: Map<string, PolicyDocument>;
  readonly attached: Set<string>;
}

export interface FakeRoles extends Faked<Roles> {
  /** What the account holds, for tests to look at and to alter behind the steps' backs. */
  readonly roles: Map<string, Kept>;
  readonly serviceLinked: Set<string>;
}

/** IAM in memory. */
export function fakeRoles(account = '111122223333'): FakeRoles {
  const roles = new Map<string, Kept>();
  const serviceLinked = new Set<string>();
  const kept = (name: string): Kept => {
    const role = roles.get(name);
    if (!role) throw new RejectedByAwsError(`There is no role ${name}`, { remedy: 'Create it first.' });
    return role;
  };
  const view = ({ name, arn, trust }: Kept): Role => ({ name, arn, trust });
  const port: Roles = {
    async find(name) {
      const role = roles.get(name);
      return role && view(role);
    },
    async create(role) {
      if (roles.has(role.name))
        throw new ConcurrentChangeError(`${role.name} is there already`, { remedy: 'Read again.' });
      const arn = `arn:aws:iam::${account}:role/${role.name}`;
      const made: Kept = { ...role, arn, inline: new Map(), attached: new Set() };
      roles.set(role.name, made);
      return view(made);
    },
    async setTrust(name, trust) {
      kept(name).trust = trust;
    },
    async findInlinePolicy(role, policy) {
      return roles.get(role)?.inline.get(policy);
    },
    async putInlinePolicy(role, policy, document) {
      kept(role).inline.set(policy, document);
    },
    async findAttachedPolicies(role) {
      return [...kept(role).attached];
    },
    async attachPolicy(role, policyArn) {
      kept(role).attached.add(policyArn);
    },
    async isServiceLinkedRoleThere(service) {
      return serviceLinked.has(service);
    },
    async createServiceLinkedRole(service) {
      if (serviceLinked.has(service))
        throw new ConcurrentChangeError(`${service} has its role already`, { remedy: 'Read again.' });
      serviceLinked.add(service);
    },
  };
  return { ...faked(port, ROLES_READS), roles, serviceLinked };
}
