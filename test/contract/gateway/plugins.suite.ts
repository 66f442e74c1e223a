import { describe, expect, it } from '@jest/globals';

/** The plugins' interfaces, as their documentation and sources give them. */
export function pluginSuite(gateway: () => string): void {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${gateway()}/_plugins/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the answers of an API under test have no type that could be trusted.
    return { status: response.status, body: (await response.json()) as any };
  };
  const policy = (days: number) => ({
    policy: {
      description: 'audit',
      default_state: 'hot',
      states: [
        {
          name: 'hot',
          actions: [],
          transitions: [{ state_name: 'delete', conditions: { min_index_age: `${days}d` } }],
        },
        { name: 'delete', actions: [{ delete: {} }], transitions: [] },
      ],
      ism_template: [{ index_patterns: ['ism-*'], priority: 10 }],
    },
  });

  describe('index state management', () => {
    it('takes a policy once, and another only with the version that it replaces', async () => {
      const missing = await call('GET', '_ism/policies/p1');
      const created = await call('PUT', '_ism/policies/p1', policy(1));
      const blind = await call('PUT', '_ism/policies/p1', policy(2));
      const { _seq_no, _primary_term } = (await call('GET', '_ism/policies/p1')).body;
      const condition = `if_seq_no=${_seq_no}&if_primary_term=${_primary_term}`;
      const replaced = await call('PUT', `_ism/policies/p1?${condition}`, policy(2));
      const stale = await call('PUT', `_ism/policies/p1?${condition}`, policy(3));

      expect([missing, created, blind, replaced, stale].map(({ status }) => status)).toEqual([404, 201, 409, 200, 409]);
      expect(created.body).toMatchObject({ _id: 'p1', policy: { policy: { policy_id: 'p1', default_state: 'hot' } } });
      const kept = (await call('GET', '_ism/policies/p1')).body;
      expect(kept.policy.states[0].transitions[0].conditions.min_index_age).toBe('2d');
      expect(kept.policy.states[1].actions[0]).toEqual({
        delete: {},
        retry: { count: 3, backoff: 'exponential', delay: '1m' },
      });
    });

    it('explains which index has which policy, by template or by hand', async () => {
      await call('PUT', '_ism/policies/p2', policy(1));
      await call('PUT', '_ism/policies/p3', { policy: { default_state: 'hot', states: [{ name: 'hot' }] } });
      for (const index of ['ism-a', 'other-a']) await fetch(`${gateway()}/${index}`, { method: 'PUT' });

      const added = await call('POST', '_ism/add/other-a', { policy_id: 'p3' });
      const twice = await call('POST', '_ism/add/other-a', { policy_id: 'p3' });

      expect(added.body).toMatchObject({ updated_indices: 1, failures: false });
      expect(twice.body).toMatchObject({ updated_indices: 0, failures: true });
      expect((await call('GET', '_ism/explain/ism-a')).body['ism-a'].policy_id).toMatch(/^p[12]$/);
      expect((await call('GET', '_ism/explain/other-a')).body).toMatchObject({
        'other-a': { policy_id: 'p3', enabled: true },
        total_managed_indices: 1,
      });
    });
  });

  describe('security', () => {
    it('replaces a mapping whole with PUT, and changes it with PATCH', async () => {
      await call('PUT', '_security/api/rolesmapping/all_access', { backend_roles: ['one'], users: ['somebody'] });
      const replaced = await call('PUT', '_security/api/rolesmapping/all_access', { backend_roles: ['two'] });
      const patched = await call('PATCH', '_security/api/rolesmapping/all_access', [
        { op: 'add', path: '/backend_roles/-', value: 'three' },
      ]);

      expect([replaced.status, patched.status]).toEqual([200, 200]);
      expect((await call('GET', '_security/api/rolesmapping/all_access')).body.all_access).toMatchObject({
        backend_roles: ['two', 'three'],
        users: [],
      });
    });

    it('maps only a role that exists, and refuses keys that it does not know', async () => {
      const role = { cluster_permissions: ['cluster_monitor'] };
      const early = await call('PUT', '_security/api/rolesmapping/ours', { users: ['a'] });
      const made = await call('PUT', '_security/api/roles/ours', role);
      const mapped = await call('PUT', '_security/api/rolesmapping/ours', { users: ['a'] });
      const echoed = await call('PUT', '_security/api/rolesmapping/ours', { users: ['a'], hidden: false });

      expect([early, made, mapped, echoed].map(({ status }) => status)).toEqual([404, 201, 201, 400]);
      expect((await call('GET', '_security/api/roles/ours')).body.ours).toMatchObject({ ...role, reserved: false });
      expect((await call('PUT', '_security/api/roles/all_access', role)).status).toBe(403);
    });

    it('never gives a password back', async () => {
      await call('PUT', '_security/api/internalusers/someone', { password: 'not-to-be-seen' });

      const { status, body } = await call('GET', '_security/api/internalusers/someone');

      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain('not-to-be-seen');
    });
  });
}
