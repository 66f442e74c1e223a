import { PoolDomainTakenError } from '../../../workflows/errors/cognito.ts';
import { ConcurrentChangeError, RejectedByAwsError } from '../../../workflows/errors/common.ts';
import {
  type MfaSettings,
  type NewUser,
  USER_POOLS_READS,
  type UserPool,
  type UserPoolSettings,
  type UserPools,
} from '../../../workflows/ports/user-pools.ts';
import { type Faked, faked } from './recording.ts';

interface Kept {
  readonly id: string;
  readonly name: string;
  settings: UserPoolSettings;
  mfa: MfaSettings;
  domain?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly users: Map<string, NewUser>;
}

export interface FakeUserPools extends Faked<UserPools> {
  /** What the account holds, for tests to look at and to alter behind the steps' backs. */
  readonly pools: Map<string, Kept>;
  /** Prefixes that other accounts have. */
  readonly takenElsewhere: Set<string>;
}

/** Cognito's user pools in memory. */
export function fakeUserPools(region = 'eu-west-1'): FakeUserPools {
  const pools = new Map<string, Kept>();
  const takenElsewhere = new Set<string>();
  const kept = (id: string): Kept => {
    const pool = pools.get(id);
    if (!pool) throw new RejectedByAwsError(`There is no user pool ${id}`, { remedy: 'Create it first.' });
    return pool;
  };
  const view = ({ id, name, settings, domain }: Kept): UserPool => ({
    id,
    name,
    settings,
    ...(domain ? { domain } : {}),
  });
  const port: UserPools = {
    async find(id) {
      const pool = pools.get(id);
      return pool && view(pool);
    },
    async findByTag(key, value) {
      const pool = [...pools.values()].find(({ tags }) => tags[key] === value);
      return pool && view(pool);
    },
    async create(name, settings, tags) {
      const id = `${region}_${name}${pools.size}`;
      const pool: Kept = { id, name, settings, tags, mfa: { mode: 'OFF', softwareToken: false }, users: new Map() };
      pools.set(id, pool);
      return view(pool);
    },
    async setSettings(id, settings) {
      kept(id).settings = settings;
    },
    async findMfa(id) {
      return kept(id).mfa;
    },
    async setMfa(id, mfa) {
      kept(id).mfa = mfa;
    },
    async findDomainHolder(domain) {
      return [...pools].find(([, pool]) => pool.domain === domain)?.[0];
    },
    async createDomain(id, domain) {
      const isTaken = takenElsewhere.has(domain) || [...pools.values()].some((pool) => pool.domain === domain);
      if (isTaken) throw new PoolDomainTakenError(`${domain} is taken`, { remedy: 'Choose another.' });
      kept(id).domain = domain;
    },
    async isUserThere(id, name) {
      return kept(id).users.has(name);
    },
    async createUser(id, user) {
      if (kept(id).users.has(user.name))
        throw new ConcurrentChangeError(`${user.name} exists`, { remedy: 'Read again.' });
      kept(id).users.set(user.name, user);
    },
  };
  return { ...faked(port, USER_POOLS_READS), pools, takenElsewhere };
}
