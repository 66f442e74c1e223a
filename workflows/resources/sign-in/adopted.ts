import { IdentityPoolMissingError, PoolDomainFixedError, UserPoolMissingError } from '../../errors/cognito.ts';
import type { IdentityPool, IdentityPools } from '../../ports/identity-pools.ts';
import type { UserPool, UserPools } from '../../ports/user-pools.ts';

/** Pools that a spec names and somebody else made: looked at before anything is created, and again by the step that uses them. */

/** @throws UserPoolMissingError. */
export async function requireUserPool(userPools: Pick<UserPools, 'find'>, id: string): Promise<UserPool> {
  const pool = await userPools.find(id);
  if (pool) return pool;
  throw new UserPoolMissingError(`There is no user pool ${id} in this account and Region.`, {
    field: 'cognito.userPoolId',
    value: id,
    remedy: 'Correct cognito.userPoolId, or remove it to have a pool made, and start again.',
  });
}

/** @throws IdentityPoolMissingError. */
export async function requireIdentityPool(
  identityPools: Pick<IdentityPools, 'find'>,
  id: string,
): Promise<IdentityPool> {
  const pool = await identityPools.find(id);
  if (pool) return pool;
  throw new IdentityPoolMissingError(`There is no identity pool ${id} in this account and Region.`, {
    field: 'cognito.identityPoolId',
    value: id,
    remedy: 'Correct cognito.identityPoolId, or remove it to have a pool made, and start again.',
  });
}

/**
 * A pool has one domain, and Dashboards' sign-in is bound to it.
 * @param pool Trailboard's own; an adopted one keeps the domain it has.
 * @throws PoolDomainFixedError.
 */
export function refuseOtherPoolDomain({ domain }: UserPool, poolDomain: string): void {
  if (domain === undefined || domain === poolDomain) return;
  throw new PoolDomainFixedError(`cognito.poolDomain: the user pool's domain is ${domain}, not ${poolDomain}.`, {
    field: 'cognito.poolDomain',
    value: poolDomain,
    remedy: `Set cognito.poolDomain to ${domain}: Dashboards' sign-in is bound to it.`,
  });
}
