import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
/** An IAM policy document; statements are compared as parsed JSON, never as text. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly trust: PolicyDocument;
}

export interface NewRole {
  readonly name: string;
  readonly description: string;
  readonly trust: PolicyDocument;
  readonly tags: Readonly<Record<string, string>>;
}

/** IAM roles, service-linked ones included. Names are unique in the account; no paths are used. */
export interface Roles {
  find(name: string): Promise<Role | undefined>;
  /** Returns the role as it is now; a dry run may give `arn:<partition>:iam::<account>:role/<name>`. */
  create(role: NewRole): Promise<Role>;
  setTrust(name: string, trust: PolicyDocument): Promise<void>;
  findInlinePolicy(role: string, policy: string): Promise<PolicyDocument | undefined>;
  putInlinePolicy(role: string, policy: string, document: PolicyDocument): Promise<void>;
  /** ARNs of the managed policies attached to the role. */
  findAttachedPolicies(role: string): Promise<readonly string[]>;
  attachPolicy(role: string, policyArn: string): Promise<void>;
  /** Whether the service-linked role of `service` (`opensearchservice.amazonaws.com`) exists: looked for by its path, as only AWS knows its name. */
  isServiceLinkedRoleThere(service: string): Promise<boolean>;
  createServiceLinkedRole(service: string): Promise<void>;
}

export const ROLES_READS = [
  'find',
  'findInlinePolicy',
  'findAttachedPolicies',
  'isServiceLinkedRoleThere',
] as const satisfies readonly (keyof Roles)[];

export const ROLES_ERRORS = { ofEach: AWS_CALL_ERRORS } as const satisfies PortErrors<Roles>;
