import { RejectedByAwsError } from '../../../workflows/errors/common.ts';
import {
  IDENTITY_POOLS_READS,
  type IdentityPool,
  type IdentityPools,
  type PoolRoles,
} from '../../../workflows/ports/identity-pools.ts';
import { type Faked, faked } from './recording.ts';

interface Kept {
  readonly id: string;
  readonly name: string;
  guests: boolean;
  roles: PoolRoles;
  /** Client ids of the providers, which OpenSearch Service adds. */
  providers: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface FakeIdentityPools extends Faked<IdentityPools> {
  /** What the account holds, for tests to look at and to alter behind the steps' backs. */
  readonly pools: Map<string, Kept>;
}

/** Cognito's identity pools in memory. */
export function fakeIdentityPools(region = 'eu-west-1'): FakeIdentityPools {
  const pools = new Map<string, Kept>();
  const kept = (id: string): Kept => {
    const pool = pools.get(id);
    if (!pool) throw new RejectedByAwsError(`There is no identity pool ${id}`, { remedy: 'Create it first.' });
    return pool;
  };
  const view = ({ id, name, guests }: Kept): IdentityPool => ({ id, name, guests });
  const port: IdentityPools = {
    async find(id) {
      const pool = pools.get(id);
      return pool && view(pool);
    },
    async findByTag(key, value) {
      const pool = [...pools.values()].find(({ tags }) => tags[key] === value);
      return pool && view(pool);
    },
    async create(name, tags) {
      const id = `${region}:00000000-0000-4000-8000-${String(pools.size).padStart(12, '0')}`;
      const pool: Kept = { id, name, tags, guests: false, providers: [], roles: { roles: {}, mappings: {} } };
      pools.set(id, pool);
      return view(pool);
    },
    async refuseGuests(id) {
      kept(id).guests = false;
    },
    async findRoles(id) {
      return kept(id).roles;
    },
    async setRoles(id, roles) {
      kept(id).roles = roles;
    },
  };
  return { ...faked(port, IDENTITY_POOLS_READS), pools };
}
