import { describe, expect, test } from '@jest/globals';
import type { IdentityPools } from '../../../workflows/ports/identity-pools.ts';

const ROLE = 'arn:aws:iam::111122223333:role/signed-in';

export interface IdentityPoolsFixture {
  readonly identityPools: IdentityPools;
  /** Lets guests in, as somebody at the console would, and adds a provider as OpenSearch Service does. */
  alter(id: string): Promise<void>;
  /** Client ids of the pool's providers. */
  providers(id: string): Promise<readonly string[]>;
}

/** What every implementation of the port does. */
export function identityPoolsContract(fixture: () => IdentityPoolsFixture): void {
  describe('identity pools', () => {
    const create = (name: string, tag: string) => fixture().identityPools.create(name, { 'contract:pool': tag });

    test('a pool is found as it was created, by id and by tag, and has no guests', async () => {
      const { identityPools } = fixture();
      expect(await identityPools.findByTag('contract:pool', 'a', 'pool-a')).toBeUndefined();
      const created = await create('pool-a', 'a');
      expect(created).toMatchObject({ name: 'pool-a', guests: false });
      expect(await identityPools.find(created.id)).toEqual(created);
      expect(await identityPools.findByTag('contract:pool', 'a', 'renamed')).toEqual(created);
    });

    test('a pool that does not exist is not found', async () => {
      const id = 'eu-west-1:99999999-0000-4000-8000-000000000000';
      expect(await fixture().identityPools.find(id)).toBeUndefined();
    });

    test('guests are refused again, and the provider that the service added stays', async () => {
      const { identityPools, alter, providers } = fixture();
      const { id } = await create('pool-b', 'b');
      await alter(id);
      expect(await identityPools.find(id)).toMatchObject({ guests: true });
      await identityPools.refuseGuests(id);
      expect(await identityPools.find(id)).toMatchObject({ guests: false });
      expect(await providers(id)).toEqual(['dashboards']);
    });

    test('roles and mappings are given back as they were set', async () => {
      const { identityPools } = fixture();
      const { id } = await create('pool-c', 'c');
      expect(await identityPools.findRoles(id)).toEqual({ roles: {}, mappings: {} });
      const mappings = {
        'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc:dashboards': {
          Type: 'Token',
          AmbiguousRoleResolution: 'AuthenticatedRole',
        },
      };
      await identityPools.setRoles(id, { roles: { authenticated: ROLE }, mappings });
      expect(await identityPools.findRoles(id)).toEqual({ roles: { authenticated: ROLE }, mappings });
    });
  });
}
