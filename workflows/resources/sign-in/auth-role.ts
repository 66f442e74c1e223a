import { InvalidSpecError } from '../../errors/spec.ts';
import type { PolicyDocument, Roles } from '../../ports/roles.ts';

/** IAM's bound on a role's name (CreateRole, RoleName). */
const LONGEST_ROLE_NAME = 64;

/** Its Cognito may fail with role names over 20 characters, which no name with a Region in it keeps to. */
const SHORT_NAMES_ONLY = 'us-gov-east-1';

/** The name without a Region, as 0.1.0 gave it. Role names are unique in an account, so two Regions shared one role. */
function sharedName(pool: string): string {
  return `Cognito_${pool}Auth_Role`;
}

/**
 * Name of the role of signed-in people: `Cognito_<pool>Auth_Role_<region>`.
 * @param pool The spec's `cognito.identityPoolName`.
 * @throws InvalidSpecError when IAM takes no name as long as pool and Region make it.
 */
export function authRoleName(pool: string, region: string): string {
  if (region === SHORT_NAMES_ONLY) return sharedName(pool);
  const name = `${sharedName(pool)}_${region}`;
  const over = name.length - LONGEST_ROLE_NAME;
  if (over <= 0) return name;
  const longest = pool.length - over;
  throw new InvalidSpecError(
    `cognito.identityPoolName: the role of signed-in people would be called ${name}, and IAM takes ${LONGEST_ROLE_NAME} characters, not ${name.length}.`,
    {
      field: 'cognito.identityPoolName',
      value: pool,
      remedy: `Give a name of at most ${longest} characters: the role's name has it and ${region} in it.`,
    },
  );
}

/** The identity pools that a trust policy lets assume the role: the values of `<principal>:aud`. */
function trustedPools(trust: PolicyDocument, principal: string): readonly string[] {
  // Somebody's edit may have a single statement in the place of a list.
  return [trust.Statement].flat().flatMap(({ Condition }) => {
    const conditions = Object.values((Condition ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>);
    return conditions.flatMap((condition) => condition[`${principal}:aud`] ?? []).map(String);
  });
}

/** The identity pool that a role is wanted for. */
export interface AuthRoleOf {
  readonly pool: string;
  readonly poolId: string;
  readonly region: string;
  /** Name by which the pool assumes its roles. */
  readonly principal: string;
  /** ARN of the role that the pool hands out now. */
  readonly handedOut: string | undefined;
}

/**
 * Which role signed-in people have. One without a Region in its name stays where it is this pool's: it trusts the pool,
 * or trusts none and the pool hands it out. One that trusts another pool is another Region's, and is left to it.
 * @throws InvalidSpecError as `authRoleName`, where a new role would be needed.
 */
export async function chooseAuthRole(
  roles: Pick<Roles, 'find'>,
  { pool, poolId, region, principal, handedOut }: AuthRoleOf,
): Promise<string> {
  const shared = await roles.find(sharedName(pool));
  if (shared) {
    const trusted = trustedPools(shared.trust, principal);
    if (trusted.includes(poolId)) return shared.name;
    if (trusted.length === 0 && handedOut === shared.arn) return shared.name;
  }
  return authRoleName(pool, region);
}
