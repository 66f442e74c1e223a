import {
  CloudTrailClient,
  CreateTrailCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  ListTagsCommand,
  LookupEventsCommand,
  PutInsightSelectorsCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { IAMClient, ListRolesCommand, TagRoleCommand } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { OpenSearchClient, UpdateDomainConfigCommand } from '@aws-sdk/client-opensearch';
import { CreateBucketCommand, DeleteBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { createFunction } from '../../support/emulator/functions.ts';

const emulator = emulatorForThisFile();

interface TrailRecord {
  eventID: string;
  eventName: string;
  eventSource: string;
  eventTime: string;
  errorCode?: string;
  errorMessage?: string;
  readOnly: boolean;
  requestParameters: Record<string, unknown> | null;
  userIdentity: { type: string; arn: string; sessionContext?: { sessionIssuer: { arn: string; userName: string } } };
}

/** The records of the calls that `act` makes. */
async function recorded(act: () => Promise<unknown>): Promise<TrailRecord[]> {
  const { last } = await emulator.ask<{ last: number }>('records');
  await act();
  const answer = await emulator.ask<{ records: { n: number; event: TrailRecord }[] }>(`records?after=${last}`);
  return answer.records.map(({ event }) => event);
}

describe('a trail', () => {
  it('keeps its CloudWatch Logs members and tags from its creation on', async () => {
    const cloudtrail = new CloudTrailClient(emulator.client);
    const logs = {
      CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:trail:*',
      CloudWatchLogsRoleArn: 'arn:aws:iam::000000000000:role/to-logs',
    };
    const created = await cloudtrail.send(
      new CreateTrailCommand({ Name: 'kept', S3BucketName: 'b', TagsList: [{ Key: 'by', Value: 'us' }], ...logs }),
    );
    expect(created).toMatchObject(logs);
    expect((await cloudtrail.send(new GetTrailCommand({ Name: 'kept' }))).Trail).toMatchObject(logs);
    const tags = await cloudtrail.send(new ListTagsCommand({ ResourceIdList: [created.TrailARN as string] }));
    expect(tags.ResourceTagList?.[0]?.TagsList).toEqual([{ Key: 'by', Value: 'us' }]);
  });

  it('has Insight selectors', async () => {
    const cloudtrail = new CloudTrailClient(emulator.client);
    await cloudtrail.send(new CreateTrailCommand({ Name: 'insights', S3BucketName: 'b' }));
    const read = () => cloudtrail.send(new GetInsightSelectorsCommand({ TrailName: 'insights' }));
    await expect(read()).rejects.toThrow('does not have Insights enabled');
    const InsightSelectors = [{ InsightType: 'ApiCallRateInsight' as const }];
    await cloudtrail.send(new PutInsightSelectorsCommand({ TrailName: 'insights', InsightSelectors }));
    expect((await read()).InsightSelectors).toEqual(InsightSelectors);
    const { Trail } = await cloudtrail.send(new GetTrailCommand({ Name: 'insights' }));
    expect(Trail?.HasInsightSelectors).toBe(true);
  });
});

describe('records', () => {
  it.each<[string, () => Promise<unknown>, object]>([
    [
      'logs',
      () => new CloudWatchLogsClient(emulator.client).send(new CreateLogGroupCommand({ logGroupName: 'named' })),
      { eventSource: 'logs.amazonaws.com', eventName: 'CreateLogGroup', requestParameters: { logGroupName: 'named' } },
    ],
    [
      'a bucket',
      () => new S3Client(emulator.client).send(new DeleteBucketPolicyCommand({ Bucket: 'none' })),
      { eventSource: 's3.amazonaws.com', eventName: 'DeleteBucketPolicy', requestParameters: { bucketName: 'none' } },
    ],
    [
      'a domain',
      () => new OpenSearchClient(emulator.client).send(new UpdateDomainConfigCommand({ DomainName: 'no-domain' })),
      {
        eventSource: 'es.amazonaws.com',
        eventName: 'UpdateDomainConfig',
        requestParameters: { domainName: 'no-domain' },
      },
    ],
    [
      'a function',
      () =>
        new LambdaClient(emulator.client).send(new RemovePermissionCommand({ FunctionName: 'no', StatementId: 'no' })),
      {
        eventSource: 'lambda.amazonaws.com',
        eventName: 'RemovePermission20150331v2',
        requestParameters: { functionName: 'no' },
      },
    ],
    [
      'a role',
      () =>
        new IAMClient(emulator.client).send(
          new TagRoleCommand({ RoleName: 'no-role', Tags: [{ Key: 'k', Value: 'v' }] }),
        ),
      {
        eventSource: 'iam.amazonaws.com',
        eventName: 'TagRole',
        requestParameters: { roleName: 'no-role', tags: [{ key: 'k', value: 'v' }] },
      },
    ],
  ])('name the call on %s and what it was on as CloudTrail does', async (_what, call, expected) => {
    const [record] = await recorded(() => call().catch(() => {}));
    expect(record).toMatchObject({ ...expected, readOnly: false, userIdentity: { type: 'Root' } });
    expect(record?.eventTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('tell why a call was refused', async () => {
    const refused = new PutRetentionPolicyCommand({ logGroupName: 'nowhere', retentionInDays: 1 });
    const [record] = await recorded(() => new CloudWatchLogsClient(emulator.client).send(refused).catch(() => {}));
    expect(record).toMatchObject({
      errorCode: 'ResourceNotFoundException',
      errorMessage: expect.stringContaining('does not exist'),
    });
  });

  it("name a function's role as the issuer of its session", async () => {
    await createFunction(
      emulator,
      'caller',
      `const { IAMClient, ListRolesCommand } = require('@aws-sdk/client-iam');
       exports.handler = async () => { await new IAMClient({}).send(new ListRolesCommand({})); };`,
      { Timeout: 30 },
    );
    const invoke = new InvokeCommand({ FunctionName: 'caller' });
    const records = await recorded(() => new LambdaClient(emulator.client).send(invoke));
    expect(records.map(({ eventName }) => eventName)).toEqual(['ListRoles']);
    expect(records[0]?.userIdentity).toMatchObject({
      type: 'AssumedRole',
      arn: 'arn:aws:sts::000000000000:assumed-role/function-role/caller',
      sessionContext: { sessionIssuer: { userName: 'function-role' } },
    });
  });

  it('hide passwords', async () => {
    const cognito = new CognitoIdentityProviderClient(emulator.client);
    const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'hidden' }));
    const TemporaryPassword = 'Secret-Secret-1!';
    const user = new AdminCreateUserCommand({ UserPoolId: UserPool?.Id, Username: 'u', TemporaryPassword });
    const records = await recorded(() => cognito.send(user));
    expect(records[0]?.requestParameters).toMatchObject({ temporaryPassword: 'HIDDEN_DUE_TO_SECURITY_REASONS' });
    expect(JSON.stringify(records)).not.toContain(TemporaryPassword);
  });

  it('leave out data calls and the calls of the trail bridge', async () => {
    const s3 = new S3Client(emulator.client);
    await s3.send(new CreateBucketCommand({ Bucket: 'quiet' }));
    const bridge = new IAMClient({ ...emulator.client, customUserAgent: 'trail-bridge' });
    const records = await recorded(async () => {
      await s3.send(new PutObjectCommand({ Bucket: 'quiet', Key: 'k', Body: 'b' }));
      await bridge.send(new ListRolesCommand({}));
    });
    expect(records).toEqual([]);
  });

  it('are unique and show in LookupEvents', async () => {
    const iam = new IAMClient(emulator.client);
    const records = await recorded(async () => {
      await iam.send(new ListRolesCommand({}));
      await iam.send(new ListRolesCommand({}));
    });
    const ids = records.map(({ eventID }) => eventID);
    expect(new Set(ids).size).toBe(2);
    const { Events } = await new CloudTrailClient(emulator.client).send(new LookupEventsCommand({}));
    expect(Events?.map(({ EventId }) => EventId)).toEqual(expect.arrayContaining(ids));
  });
});
