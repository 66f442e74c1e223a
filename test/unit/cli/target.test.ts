import { expect, test } from '@jest/globals';
import { enterPlace } from '../../../cli/target/target.ts';

const stack = 'Trailboard';

async function entered(options: object, environment: NodeJS.ProcessEnv) {
  await enterPlace({ stack, ...options }, environment);
  return environment;
}

test('--region goes before the environment', async () => {
  const { AWS_REGION } = await entered(
    { region: 'eu-west-1' },
    { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' },
  );
  expect(AWS_REGION).toBe('eu-west-1');
});

test('AWS_DEFAULT_REGION counts as in the AWS CLI, behind AWS_REGION', async () => {
  expect(await entered({}, { AWS_DEFAULT_REGION: 'us-west-2' })).toMatchObject({ AWS_REGION: 'us-west-2' });
  expect(await entered({}, { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' })).toMatchObject({
    AWS_REGION: 'us-east-1',
  });
});

test('with no Region anywhere none is made up, so that the profile or an error decides', async () => {
  expect(await entered({}, {})).toEqual({});
});

test('--profile goes before credentials in the environment', async () => {
  const environment = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' };
  expect(await entered({ profile: 'audit' }, environment)).toEqual({ AWS_PROFILE: 'audit' });
});

test('without --profile credentials in the environment stay', async () => {
  expect(await entered({}, { AWS_ACCESS_KEY_ID: 'a' })).toMatchObject({ AWS_ACCESS_KEY_ID: 'a' });
});
