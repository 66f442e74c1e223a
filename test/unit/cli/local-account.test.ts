import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { type Endpoints, findLocalAccount, useLocalAccount } from '../../../cli/target/local-account.ts';
import { temporaryFile } from '../../support/temporary.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Something that answers, as an account's address has to. */
async function answering(): Promise<string> {
  const server = createServer((_, response) => response.writeHead(404).end());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function endpoints(aws: string): Endpoints {
  return {
    aws,
    region: 'eu-west-1',
    account: '000000000000',
    opensearch: 'http://127.0.0.1:9201',
    domain: 'http://127.0.0.1:5601',
    console: 'http://127.0.0.1:5601/_console/',
    stateMachines: { provision: 'arn:aws:states:eu-west-1:000000000000:stateMachine:Trailboard-provision' },
  };
}

const file = (content: string) => temporaryFile('endpoints.json', content);

test('an account that answers is found', async () => {
  const up = endpoints(await answering());
  await expect(findLocalAccount(await file(JSON.stringify(up)))).resolves.toEqual(up);
});

test.each([
  ['no file', async () => '/nowhere/endpoints.json', 'there is no'],
  ['a file cut short', () => file('{"aws":'), 'is not complete'],
  [
    'a file left behind',
    () => file(JSON.stringify(endpoints('http://127.0.0.1:9'))),
    'nothing answers at http://127.0.0.1:9',
  ],
])('%s says that the account is not up and how to start it', async (_, path, why) => {
  await expect(findLocalAccount(await path())).rejects.toMatchObject({
    name: 'EmbeddedAccountDownError',
    message: expect.stringContaining(why),
    remedy: expect.stringContaining('npm run demo'),
  });
});

test("nothing of the operator's own AWS settings leads out of the embedded account", () => {
  const environment: NodeJS.ProcessEnv = {
    PATH: '/bin',
    AWS_PROFILE: 'production',
    AWS_SESSION_TOKEN: 'token',
    AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'real',
  };
  useLocalAccount(endpoints('http://127.0.0.1:4566'), environment);
  expect(environment).toEqual({
    PATH: '/bin',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
});

test('credentials other than test/test are taken from the file', () => {
  const environment: NodeJS.ProcessEnv = {};
  useLocalAccount(
    { ...endpoints('http://127.0.0.1:4566'), credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
    environment,
  );
  expect(environment).toMatchObject({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
});
