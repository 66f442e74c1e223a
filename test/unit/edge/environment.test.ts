import { expect, test } from '@jest/globals';
import { deploymentFrom, FACT_VARIABLES, stateTable } from '../../../handlers/edge/environment.ts';

const BASE = {
  DEPLOYMENT_NAME: 'Trailboard',
  DEPLOYMENT_ACCOUNT: '111122223333',
  DEPLOYMENT_PARTITION: 'aws',
  AWS_REGION: 'eu-west-1',
};

test('every fact comes from its variable', () => {
  const facts = Object.fromEntries(
    Object.values(FACT_VARIABLES).map((name) => [name, name === 'DOMAIN_POLL_SECONDS' ? '7' : `value of ${name}`]),
  );
  const deployment = deploymentFrom({ ...BASE, ...facts });
  for (const [fact, variable] of Object.entries(FACT_VARIABLES)) {
    const value = deployment[fact as keyof typeof FACT_VARIABLES];
    expect(Array.isArray(value) ? value.join(',') : String(value)).toBe(facts[variable]);
  }
});

test('lists are separated by commas', () => {
  expect(deploymentFrom({ ...BASE, SUBNET_IDS: 'subnet-1,subnet-2' }).subnetIds).toEqual(['subnet-1', 'subnet-2']);
});

test('a fact that the function was not given fails by the name of its variable, when it is read', () => {
  const deployment = deploymentFrom(BASE);
  expect(() => deployment.ingestFunctionArn).toThrow(/INGEST_FUNCTION_ARN/);
  expect(() => stateTable(BASE)).toThrow(/STATE_TABLE/);
});

test.each(Object.keys(BASE))('without %s there is no deployment', (name) => {
  expect(() => deploymentFrom({ ...BASE, [name]: undefined })).toThrow(new RegExp(name));
});
