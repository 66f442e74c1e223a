import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Emulator } from './emulator.ts';

export interface Statement {
  Action: string | string[];
  Resource: string | string[];
  Effect?: 'Allow' | 'Deny';
  Condition?: object;
}

let made = 0;

/** What an SDK client needs to call as a new role that has these statements and nothing else. */
export async function asRole(emulator: Emulator, statements: Statement[]): Promise<Emulator['client']> {
  made += 1;
  const RoleName = `role-${made}`;
  const iam = new IAMClient(emulator.client);
  const trust = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, Path: '/tests/', AssumeRolePolicyDocument: policy([trust]) }),
  );
  const PolicyDocument = policy(statements.map((statement) => ({ Effect: 'Allow', ...statement })));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'only', PolicyDocument }));
  const { Credentials } = await new STSClient(emulator.client).send(
    new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }),
  );
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId as string,
    secretAccessKey: Credentials?.SecretAccessKey as string,
    sessionToken: Credentials?.SessionToken as string,
  };
  return { ...emulator.client, credentials };
}

function policy(Statement: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
