import { describe, expect, test } from '@jest/globals';
import { PoolDomainTakenError } from '../../../workflows/errors/cognito.ts';
import { ConcurrentChangeError } from '../../../workflows/errors/common.ts';
import type { UserPoolSettings, UserPools } from '../../../workflows/ports/user-pools.ts';

const SETTINGS: UserPoolSettings = {
  adminCreateOnly: true,
  deletionProtection: true,
  passwords: {
    minimumLength: 12,
    lowercase: true,
    uppercase: true,
    numbers: true,
    symbols: false,
    temporaryValidityDays: 3,
  },
};

/** What every implementation of the port does. */
export function userPoolsContract(userPools: () => UserPools): void {
  describe('user pools', () => {
    const create = (name: string, tag: string) => userPools().create(name, SETTINGS, { 'contract:pool': tag });

    test('a pool is found as it was created, by id and by tag', async () => {
      expect(await userPools().findByTag('contract:pool', 'a', 'pool-a')).toBeUndefined();
      const created = await create('pool-a', 'a');
      expect(created).toMatchObject({ name: 'pool-a', settings: SETTINGS });
      expect(await userPools().find(created.id)).toEqual(created);
      expect(await userPools().findByTag('contract:pool', 'a', 'pool-a')).toEqual(created);
      expect(await userPools().findByTag('contract:pool', 'a', 'renamed')).toEqual(created);
      expect(await userPools().findByTag('contract:pool', 'other', 'pool-a')).toBeUndefined();
    });

    test('of several pools with the tag the oldest is found', async () => {
      const first = await create('pool-b', 'b');
      await create('pool-b', 'b');
      expect((await userPools().findByTag('contract:pool', 'b', 'pool-b'))?.id).toBe(first.id);
    });

    test('a pool that does not exist is not found', async () => {
      expect(await userPools().find('eu-west-1_Nowhere00')).toBeUndefined();
    });

    test('settings change, and what else the pool has stays', async () => {
      const { id } = await create('pool-c', 'c');
      await userPools().setMfa(id, { mode: 'OPTIONAL', softwareToken: true });
      await userPools().setSettings(id, { ...SETTINGS, passwords: { ...SETTINGS.passwords, minimumLength: 20 } });
      const changed = await userPools().findByTag('contract:pool', 'c', 'pool-c');
      expect(changed?.settings.passwords.minimumLength).toBe(20);
      expect(await userPools().findMfa(id)).toEqual({ mode: 'OPTIONAL', softwareToken: true });
    });

    test('a new pool has no MFA', async () => {
      const { id } = await create('pool-d', 'd');
      expect(await userPools().findMfa(id)).toEqual({ mode: 'OFF', softwareToken: false });
    });

    test('a domain belongs to the pool, and to no second one', async () => {
      const [one, two] = [await create('pool-e', 'e'), await create('pool-f', 'f')];
      expect(await userPools().findDomainHolder('contract-domain')).toBeUndefined();
      await userPools().createDomain(one.id, 'contract-domain');
      expect(await userPools().findDomainHolder('contract-domain')).toBe(one.id);
      expect((await userPools().find(one.id))?.domain).toBe('contract-domain');
      await expect(userPools().createDomain(two.id, 'contract-domain')).rejects.toBeInstanceOf(PoolDomainTakenError);
    });

    test('a user is there once made, with or without an address, and cannot be made twice', async () => {
      const { id } = await create('pool-g', 'g');
      expect(await userPools().isUserThere(id, 'ada')).toBe(false);
      await userPools().createUser(id, { name: 'ada' });
      await userPools().createUser(id, { name: 'bob', email: 'bob@example.com' });
      expect(await userPools().isUserThere(id, 'ada')).toBe(true);
      expect(await userPools().isUserThere(id, 'bob')).toBe(true);
      await expect(userPools().createUser(id, { name: 'ada' })).rejects.toBeInstanceOf(ConcurrentChangeError);
    });
  });
}
