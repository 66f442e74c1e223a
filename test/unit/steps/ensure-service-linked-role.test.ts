import { expect, test } from '@jest/globals';
import { ensureServiceLinkedRole } from '../../../workflows/steps/provision/ensure-service-linked-role.ts';
import { fakeRoles } from '../../support/fakes/roles.ts';
import { runContext } from '../../support/run-context.ts';

const run = (roles = fakeRoles()) => ensureServiceLinkedRole.run({}, { roles: roles.port }, runContext());

test('a fresh account gets the role, a second run leaves it alone', async () => {
  const roles = fakeRoles();
  const first = await run(roles);
  const second = await run(roles);
  expect(first.changed).toEqual([
    { resource: 'service-linked-role/opensearchservice.amazonaws.com', action: 'created' },
  ]);
  expect(second.changed).toEqual([]);
  expect(roles.writes).toEqual(['createServiceLinkedRole']);
});
