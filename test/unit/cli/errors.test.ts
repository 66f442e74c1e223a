import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import { CLI_ERRORS } from '../../../cli/output/errors.ts';
import { reportOf } from '../../../cli/output/report.ts';
import { errorLines } from '../../../cli/output/terminal.ts';
import { runCli } from '../../../cli/run.ts';
import { REPOSITORY } from '../../../local/paths.ts';
import { AwsThrottledError } from '../../../workflows/errors/common.ts';
import { fakeAws } from '../../support/cli/aws.ts';
import { capture } from '../../support/cli/streams.ts';

const page = readFileSync(join(REPOSITORY, 'docs', 'cli.md'), 'utf8');

test.each(CLI_ERRORS)('%p has a heading in docs/cli.md, and its report leads there', (Made) => {
  const error = new Made('What happened.', { remedy: 'What to do.' });
  expect(error.name).toBe(Made.name);
  expect(page).toContain(`\n### ${error.name}\n`);
  expect(reportOf(error)).toMatchObject({ name: Made.name, docs: `docs/cli.md#${Made.name.toLowerCase()}` });
});

const named = (name: string, message = 'AWS says so', more: object = {}) =>
  Object.assign(new Error(message), { name }, more);

test.each([
  [named('CredentialsProviderError', 'Could not load credentials from any providers'), 'MissingCredentialsError'],
  [named('ExpiredTokenException'), 'MissingCredentialsError'],
  [named('UnrecognizedClientException'), 'MissingCredentialsError'],
  [named('Error', 'Region is missing'), 'MissingRegionError'],
  [named('AccessDeniedException'), 'AccessDeniedError'],
  [named('Error', 'connect ECONNREFUSED', { code: 'ECONNREFUSED' }), 'AwsUnreachableError'],
  [
    new AwsThrottledError('Could not read', { remedy: 'Wait.', cause: named('CredentialsProviderError') }),
    'MissingCredentialsError',
  ],
  [
    new AwsThrottledError('Could not read', { remedy: 'Wait.', cause: named('ThrottlingException') }),
    'AwsThrottledError',
  ],
  [new TypeError('x is not a function'), 'TypeError'],
])('%s is reported as %s, with a remedy and a page', (thrown, name) => {
  const report = reportOf(thrown);
  expect(report.name).toBe(name);
  expect(report.remedy).not.toBe('');
  expect(report.docs).toMatch(/^docs\/(?:cli|errors)\.md#/);
});

test('the real SDK without credentials and Region is told apart', async () => {
  const saved = { ...process.env };
  for (const name of Object.keys(process.env).filter((key) => key.startsWith('AWS_'))) delete process.env[name];
  Object.assign(process.env, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  const start = (region?: string) =>
    new SFNClient(region ? { region } : {}).send(new StartExecutionCommand({ stateMachineArn: 'arn' })).catch(reportOf);
  try {
    expect(await start()).toMatchObject({ name: 'MissingRegionError' });
    expect(await start('eu-west-1')).toMatchObject({ name: 'MissingCredentialsError' });
  } finally {
    process.env = saved;
  }
});

test.each([
  [['status', '--stack', 'Other'], /no stack Other/],
  [['rebuild', '--stack', 'Other'], /no stack Other/],
])('%j: a stack that is not there is told with how to deploy it', async (args, said) => {
  process.env.AWS_REGION = 'eu-west-1';
  const aws = fakeAws();
  const streams = capture();
  expect(await runCli(args, streams)).toBe(1);
  expect(streams.err()).toMatch(said);
  expect(streams.err()).toContain('npx cdk deploy');
  aws.restore();
});

test("a stack that is not Trailboard's is told by the output that it lacks", async () => {
  process.env.AWS_REGION = 'eu-west-1';
  const aws = fakeAws({ VpcId: 'vpc-0123456789abcdef0' });
  const streams = capture();
  expect(await runCli(['status', '--json'], streams)).toBe(1);
  expect(streams.json()).toMatchObject({
    error: { name: 'StackNotFoundError', cause: expect.stringContaining('ProvisionStateMachineArn'), field: 'stack' },
  });
  aws.restore();
});

test('a value as long as a file is cut, so that the remedy is seen', () => {
  const report = { name: 'InvalidSpecError', cause: 'No.', remedy: 'Give standard or trial.', docs: 'docs/errors.md' };
  const lines = errorLines({ ...report, field: 'preset', value: 'x'.repeat(5_000) });
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(250);
  expect(lines).toContainEqual(expect.stringContaining('Give standard or trial.'));
});
