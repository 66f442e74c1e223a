import type { Change } from '../../ports/change.ts';
import type { NewRole, PolicyDocument, Role, Roles } from '../../ports/roles.ts';
import { sameJson } from '../same-json.ts';

/** Calls of `ensureRole`. */
export const ROLE_CALLS = [
  'find',
  'create',
  'setTrust',
  'findInlinePolicy',
  'putInlinePolicy',
  'findAttachedPolicies',
  'attachPolicy',
] as const satisfies readonly (keyof Roles)[];

export type RolePort = Pick<Roles, (typeof ROLE_CALLS)[number]>;

/** A role as a step wants it. Policies that others gave the role stay. */
export interface WantedRole extends NewRole {
  readonly inlinePolicies?: Readonly<Record<string, PolicyDocument>>;
  /** ARNs of managed policies. */
  readonly attachedPolicies?: readonly string[];
}

/**
 * Ensures a role with its trust and its policies. A new role is one change, whatever it is made of; in an existing one
 * each difference is a change of its own, because each is drift that somebody made.
 */
export async function ensureRole(roles: RolePort, wanted: WantedRole): Promise<{ role: Role; changed: Change[] }> {
  const { inlinePolicies = {}, attachedPolicies = [], ...newRole } = wanted;
  const resource = `role/${wanted.name}`;
  const found = await roles.find(wanted.name);
  const role = found ?? (await roles.create(newRole));
  const drift: string[] = [];
  if (!sameJson(role.trust, wanted.trust)) {
    await roles.setTrust(wanted.name, wanted.trust);
    drift.push('trust policy');
  }
  for (const [name, document] of Object.entries(inlinePolicies)) {
    const present = found && (await roles.findInlinePolicy(wanted.name, name));
    if (sameJson(present, document)) continue;
    await roles.putInlinePolicy(wanted.name, name, document);
    drift.push(`policy ${name}`);
  }
  const attached = found && attachedPolicies.length > 0 ? await roles.findAttachedPolicies(wanted.name) : [];
  for (const arn of attachedPolicies.filter((candidate) => !attached.includes(candidate))) {
    await roles.attachPolicy(wanted.name, arn);
    drift.push(`policy ${arn.slice(arn.lastIndexOf('/') + 1)}`);
  }
  const changed: Change[] = found
    ? drift.map((detail) => ({ resource, action: 'updated', detail }))
    : [{ resource, action: 'created' }];
  return { role, changed };
}
