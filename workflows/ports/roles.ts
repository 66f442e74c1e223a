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

/** IAM roles, service-linked ones included. */
export interface Roles {
  find(name: string): Promise<Role | undefined>;
  create(role: NewRole): Promise<Role>;
  setTrust(name: string, trust: PolicyDocument): Promise<void>;
  inlinePolicy(role: string, policy: string): Promise<PolicyDocument | undefined>;
  putInlinePolicy(role: string, policy: string, document: PolicyDocument): Promise<void>;
  attachedPolicies(role: string): Promise<readonly string[]>;
  attachPolicy(role: string, policyArn: string): Promise<void>;
  /** Whether the service-linked role of `service` exists; `roleName` is the name that AWS gives it. */
  serviceLinkedRoleExists(roleName: string): Promise<boolean>;
  createServiceLinkedRole(service: string): Promise<void>;
}
