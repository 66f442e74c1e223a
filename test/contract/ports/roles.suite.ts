import { describe, expect, test } from '@jest/globals';
import type { PolicyDocument, Roles } from '../../../workflows/ports/roles.ts';
import { sameJson } from '../../../workflows/resources/same-json.ts';

const trustOf = (service: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});
const POLICY: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: 'arn:aws:logs:*:*:log-group:a b+c%:*' }],
};
const MANAGED = 'arn:aws:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess';

/** What every implementation of the port does. */
export function rolesContract(roles: () => Roles): void {
  describe('roles', () => {
    const create = (name: string) =>
      roles().create({
        name,
        description: 'A role',
        trust: trustOf('cloudtrail.amazonaws.com'),
        tags: { team: 'audit' },
      });

    test('a role is found as it was created', async () => {
      expect(await roles().find('contract-a')).toBeUndefined();
      const created = await create('contract-a');
      const found = await roles().find('contract-a');
      expect(found).toEqual(created);
      expect(created.arn).toMatch(/^arn:aws:iam::\d{12}:role\/contract-a$/);
    });

    test('a name is taken once', async () => {
      await create('contract-b');
      await expect(create('contract-b')).rejects.toMatchObject({ name: 'ConcurrentChangeError' });
    });

    test('the trust policy is replaced', async () => {
      await create('contract-c');
      await roles().setTrust('contract-c', trustOf('lambda.amazonaws.com'));
      expect(sameJson((await roles().find('contract-c'))?.trust, trustOf('lambda.amazonaws.com'))).toBe(true);
    });

    test('an inline policy is missing, then read as it was put', async () => {
      await create('contract-d');
      expect(await roles().findInlinePolicy('contract-d', 'write')).toBeUndefined();
      await roles().putInlinePolicy('contract-d', 'write', POLICY);
      expect(sameJson(await roles().findInlinePolicy('contract-d', 'write'), POLICY)).toBe(true);
    });

    test('managed policies are listed by their ARN', async () => {
      await create('contract-e');
      expect(await roles().findAttachedPolicies('contract-e')).toEqual([]);
      await roles().attachPolicy('contract-e', MANAGED);
      expect(await roles().findAttachedPolicies('contract-e')).toEqual([MANAGED]);
    });

    test('a service-linked role is found by its service, and made once', async () => {
      const service = 'opensearchservice.amazonaws.com';
      expect(await roles().isServiceLinkedRoleThere(service)).toBe(false);
      await roles().createServiceLinkedRole(service);
      expect(await roles().isServiceLinkedRoleThere(service)).toBe(true);
      await expect(roles().createServiceLinkedRole(service)).rejects.toMatchObject({ name: 'ConcurrentChangeError' });
    });
  });
}
