import type { z } from 'zod';
import { PoolDomainTakenError } from '../../errors/cognito.ts';
import type { Change } from '../../ports/change.ts';
import { DEPLOYMENT_TAG, type Deployment } from '../../ports/deployment.ts';
import type { Mfa, UserPool, UserPoolSettings, UserPools } from '../../ports/user-pools.ts';
import type { resolvedCognitoSchema } from '../../spec/resolved.ts';
import { sameJson } from '../same-json.ts';
import { refuseOtherPoolDomain, requireUserPool } from './adopted.ts';

type Cognito = z.output<typeof resolvedCognitoSchema>;

/** Calls of `ensureUserPool`. */
export const POOL_CALLS = [
  'find',
  'findByTag',
  'create',
  'setSettings',
  'findMfa',
  'setMfa',
  'createDomain',
  'isUserThere',
  'createUser',
] as const;
type Pools = Pick<UserPools, (typeof POOL_CALLS)[number]>;

/** Twelve characters of four kinds withstand guessing at a sign-in page that is limited to a few tries a second. */
const SETTINGS: UserPoolSettings = {
  adminCreateOnly: true,
  deletionProtection: true,
  passwords: {
    minimumLength: 12,
    lowercase: true,
    uppercase: true,
    numbers: true,
    symbols: true,
    temporaryValidityDays: 7,
  },
};

export interface EnsuredUserPool {
  readonly changed: Change[];
  readonly userPoolId: string;
  /** Prefix of the sign-in page's address, or its whole name where an adopted pool has a custom domain. */
  readonly poolDomain: string;
}

/**
 * Ensures the user pool, its sign-in page, the first user. No password passes through here.
 * @throws PoolDomainTakenError, PoolDomainFixedError, UserPoolMissingError.
 */
export async function ensureUserPool(
  userPools: Pools,
  cognito: Cognito,
  deployment: Pick<Deployment, 'name'>,
): Promise<EnsuredUserPool> {
  const { pool, changed } = await ensurePool(userPools, cognito, deployment.name);
  const isNew = changed.length > 0;
  if (!cognito.userPoolId) changed.push(...(await repairSettings(userPools, pool, cognito.mfa, isNew)));
  const poolDomain = await ensureDomain(userPools, pool, cognito, changed);
  changed.push(...(await ensureFirstUser(userPools, pool.id, cognito, isNew)));
  return { changed, userPoolId: pool.id, poolDomain };
}

async function ensurePool(
  userPools: Pools,
  cognito: Cognito,
  deployment: string,
): Promise<{ pool: UserPool; changed: Change[] }> {
  if (cognito.userPoolId) {
    return { pool: await requireUserPool(userPools, cognito.userPoolId), changed: [] };
  }
  const found = await userPools.findByTag(DEPLOYMENT_TAG, deployment, cognito.userPoolName);
  if (found) return { pool: found, changed: [] };
  const pool = await userPools.create(cognito.userPoolName, SETTINGS, { [DEPLOYMENT_TAG]: deployment });
  return { pool, changed: [{ resource: `user-pool/${pool.name}`, action: 'created' }] };
}

/** Settings of a pool of our own. MFA is set by a call of its own, so a new pool still lacks it. */
async function repairSettings(userPools: Pools, pool: UserPool, mode: Mfa, isNew: boolean): Promise<Change[]> {
  const drift: string[] = [];
  if (!isNew && !sameJson(pool.settings, SETTINGS)) {
    await userPools.setSettings(pool.id, SETTINGS);
    drift.push('passwords, sign-up, deletion protection');
  }
  const mfa = { mode, softwareToken: mode !== 'OFF' };
  const present = isNew ? { mode: 'OFF', softwareToken: false } : await userPools.findMfa(pool.id);
  if (!sameJson(present, mfa)) {
    await userPools.setMfa(pool.id, mfa);
    if (!isNew) drift.push(`MFA ${mode}`);
  }
  return drift.map((detail) => ({ resource: `user-pool/${pool.name}`, action: 'updated', detail }));
}

/** A pool has one domain. An adopted pool keeps the one it has; Trailboard's own is held to the spec. */
async function ensureDomain(userPools: Pools, pool: UserPool, cognito: Cognito, changed: Change[]): Promise<string> {
  const { poolDomain, userPoolId } = cognito;
  if (pool.domain === undefined) {
    try {
      await userPools.createDomain(pool.id, poolDomain);
    } catch (error) {
      if (!(error instanceof PoolDomainTakenError)) throw error;
      const { message, remedy } = error;
      throw new PoolDomainTakenError(message, { field: 'cognito.poolDomain', value: poolDomain, remedy, cause: error });
    }
    changed.push({ resource: `pool-domain/${poolDomain}`, action: 'created' });
    return poolDomain;
  }
  if (!userPoolId) refuseOtherPoolDomain(pool, poolDomain);
  return pool.domain;
}

/** People of an adopted pool are there already: one is added only where the spec says whom to invite. */
async function ensureFirstUser(
  userPools: Pools,
  poolId: string,
  { firstUser, userPoolId }: Cognito,
  isNew: boolean,
): Promise<Change[]> {
  const { name, email } = firstUser;
  if (userPoolId && !email) return [];
  if (!isNew && (await userPools.isUserThere(poolId, name))) return [];
  await userPools.createUser(poolId, { name, ...(email ? { email } : {}) });
  return [{ resource: `user/${name}`, action: 'created' }];
}
