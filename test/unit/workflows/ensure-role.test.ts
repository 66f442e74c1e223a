import { expect, test } from '@jest/globals';
import type { PolicyDocument } from '../../../workflows/ports/roles.ts';
import { ensureRole, type WantedRole } from '../../../workflows/resources/role/ensure.ts';
import { fakeRoles } from '../../support/fakes/roles.ts';

const NONE: PolicyDocument = { Version: '2012-10-17', Statement: [] };
const MANAGED = 'arn:aws:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess';
const WANTED: WantedRole = {
  name: 'wanted',
  description: 'A role',
  trust: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'es.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  },
  tags: { team: 'audit' },
  inlinePolicies: { first: NONE, second: NONE },
  attachedPolicies: [MANAGED],
};

test('a new role is one change, with all its policies, and is left alone afterwards', async () => {
  const { port, writes, roles } = fakeRoles();
  const first = await ensureRole(port, WANTED);
  expect(first.changed).toEqual([{ resource: 'role/wanted', action: 'created' }]);
  expect(writes.splice(0)).toEqual(['create', 'putInlinePolicy', 'putInlinePolicy', 'attachPolicy']);
  expect(roles.get('wanted')).toMatchObject({ tags: WANTED.tags, attached: new Set([MANAGED]) });
  const second = await ensureRole(port, WANTED);
  expect(second).toEqual({ role: first.role, changed: [] });
  expect(writes).toEqual([]);
});

test('each difference is a change of its own, and what others attached stays', async () => {
  const { port, roles } = fakeRoles();
  await ensureRole(port, WANTED);
  const role = roles.get('wanted');
  role?.inline.delete('second');
  role?.attached.clear();
  role?.attached.add('arn:aws:iam::111122223333:policy/theirs');
  Object.assign(role ?? {}, { trust: NONE });
  const { changed } = await ensureRole(port, WANTED);
  expect(changed.map(({ detail }) => detail)).toEqual([
    'trust policy',
    'policy second',
    'policy AmazonOpenSearchServiceCognitoAccess',
  ]);
  expect([...(role?.attached ?? [])]).toEqual(['arn:aws:iam::111122223333:policy/theirs', MANAGED]);
});
