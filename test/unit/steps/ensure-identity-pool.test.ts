import { expect, test } from '@jest/globals';
import { IdentityPoolMissingError } from '../../../workflows/errors/cognito.ts';
import { ensureIdentityPool } from '../../../workflows/steps/provision/ensure-identity-pool.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeIdentityPools } from '../../support/fakes/identity-pools.ts';
import { runContext } from '../../support/run-context.ts';

function account() {
  const identityPools = fakeIdentityPools();
  const run = (cognito: object = {}) =>
    ensureIdentityPool.run(
      ensureIdentityPool.input.parse({ cognito }),
      { identityPools: identityPools.port, deployment: DEPLOYMENT },
      runContext(),
    );
  return { ...identityPools, run };
}

test('a fresh account gets a tagged pool that gives guests nothing', async () => {
  const { run, pools } = account();
  const { changed, identityPoolId } = await run();
  expect(changed).toEqual([{ resource: 'identity-pool/trailboard', action: 'created' }]);
  expect(pools.get(identityPoolId)).toMatchObject({ guests: false, tags: { 'trailboard:deployment': 'Trailboard' } });
});

test('a second run finds it by its tag and writes nothing', async () => {
  const { run, writes } = account();
  const { identityPoolId } = await run();
  writes.splice(0);
  await expect(run()).resolves.toEqual({ changed: [], identityPoolId });
  expect(writes).toEqual([]);
});

test('guests that somebody let in are refused again', async () => {
  const { run, writes, pools } = account();
  const { identityPoolId } = await run();
  writes.splice(0);
  Object.assign(pools.get(identityPoolId) ?? {}, { guests: true });
  await expect(run()).resolves.toMatchObject({ changed: [{ action: 'updated' }] });
  expect(writes).toEqual(['refuseGuests']);
  expect(pools.get(identityPoolId)?.guests).toBe(false);
});

test('an adopted pool is taken as it is', async () => {
  const { run, port, pools, writes } = account();
  const { id } = await port.create('theirs', {});
  Object.assign(pools.get(id) ?? {}, { guests: true });
  writes.splice(0);
  await expect(run({ identityPoolId: id })).resolves.toEqual({ changed: [], identityPoolId: id });
  expect(writes).toEqual([]);
});

test('a pool to adopt that does not exist is a matter of the spec', async () => {
  const identityPoolId = 'eu-west-1:00000000-0000-4000-8000-000000000099';
  const failure = await account()
    .run({ identityPoolId })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(IdentityPoolMissingError);
  expect(failure).toMatchObject({ field: 'cognito.identityPoolId', value: identityPoolId });
});
