import { randomUUID } from 'node:crypto';
import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ConfigServiceClient, DescribeConfigRulesCommand } from '@aws-sdk/client-config-service';
import { DescribeDomainCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { GetBucketEncryptionCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunOutput } from '../../workflows/run/output.ts';
import { AccountOfTests, type TrailRecord, until } from '../support/account/account.ts';

const account = new AccountOfTests();
let output: RunOutput;

beforeAll(async () => {
  await account.quiet();
  output = await account.run();
}, 120_000);

afterAll(() => account.sfn.destroy());

describe("what the guide clicks together is there, by the account's own word", () => {
  test('a trail that logs, to a bucket with a policy and a key, and to the log group', async () => {
    const trails = new CloudTrailClient(account.root);
    const { trailList = [] } = await trails.send(new DescribeTrailsCommand({ trailNameList: [output.trailArn ?? ''] }));
    expect(trailList).toHaveLength(1);
    expect(trailList[0]).toMatchObject({
      IsMultiRegionTrail: true,
      KmsKeyId: expect.any(String),
      CloudWatchLogsLogGroupArn: expect.stringContaining(`${output.logGroupName}:*`),
    });
    expect((await trails.send(new GetTrailStatusCommand({ Name: output.trailArn ?? '' }))).IsLogging).toBe(true);
    const s3 = new S3Client(account.root);
    const Bucket = trailList[0]?.S3BucketName;
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toContain('cloudtrail.amazonaws.com');
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe(
      'aws:kms',
    );
  });

  test('a log group with a retention and one subscription to the ingest function', async () => {
    const logs = new CloudWatchLogsClient(account.root);
    const { logGroups = [] } = await logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: output.logGroupName ?? '' }),
    );
    expect(logGroups[0]?.retentionInDays).toBe(30);
    const { subscriptionFilters = [] } = await logs.send(
      new DescribeSubscriptionFiltersCommand({ logGroupName: output.logGroupName ?? '' }),
    );
    expect(subscriptionFilters.map(({ destinationArn }) => destinationArn?.split(':').at(-1))).toEqual([
      account.endpoints.ingestFunction,
    ]);
  });

  test('sign-in: a pool with a domain and a first user', async () => {
    const cognito = new CognitoIdentityProviderClient(account.root);
    const UserPoolId = output.userPoolId ?? '';
    expect((await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool?.Domain).toMatch(/^trailboard-/);
    expect((await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'analyst' }))).Username).toBe('analyst');
  });

  test('the domain of the guide: three zones, dedicated primaries, in the VPC, sign-in, fine-grained access, encryption, no UltraWarm', async () => {
    const { DomainStatus } = await new OpenSearchClient(account.root).send(
      new DescribeDomainCommand({ DomainName: 'trailboard' }),
    );
    expect(DomainStatus).toMatchObject({
      ClusterConfig: {
        InstanceCount: 3,
        ZoneAwarenessEnabled: true,
        ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
        DedicatedMasterEnabled: true,
        DedicatedMasterCount: 3,
      },
      CognitoOptions: { Enabled: true, UserPoolId: output.userPoolId },
      AdvancedSecurityOptions: { Enabled: true },
      EncryptionAtRestOptions: { Enabled: true },
      NodeToNodeEncryptionOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true },
    });
    expect(DomainStatus?.ClusterConfig?.WarmEnabled ?? false).toBe(false);
    expect(DomainStatus?.VPCOptions?.SubnetIds).toHaveLength(3);
    expect(DomainStatus?.AccessPolicies).toContain('Cognito_trailboardAuth_Role_');
  });

  test('the Config rule', async () => {
    const { ConfigRules = [] } = await new ConfigServiceClient(account.root).send(new DescribeConfigRulesCommand({}));
    expect(ConfigRules.map(({ Source }) => Source?.SourceIdentifier)).toContain('OPENSEARCH_IN_VPC_ONLY');
  });

  test('the index pattern cwl-* with its time field, and the dashboards, in the domain', async () => {
    const answer = await fetch(
      `${account.endpoints.domain}/_dashboards/api/saved_objects/_find?type=index-pattern&type=dashboard&per_page=100`,
    );
    const { saved_objects: found } = (await answer.json()) as {
      saved_objects: { type: string; attributes: Record<string, unknown> }[];
    };
    const pattern = found.find(({ type, attributes }) => type === 'index-pattern' && attributes.title === 'cwl-*');
    expect(pattern?.attributes.timeFieldName).toBe('eventTime');
    expect(found.filter(({ type }) => type === 'dashboard').length).toBeGreaterThanOrEqual(8);
  });
});

describe('run again', () => {
  const ours = ({ userIdentity }: TrailRecord) =>
    /:role\/Trailboard-/.test(userIdentity.sessionContext?.sessionIssuer?.arn ?? '');

  test('changes nothing, and makes no writing call', async () => {
    await account.quiet();
    const before = await account.recordCount();
    const second = await account.run();
    expect(second.changes).toEqual([]);
    const writing = (await account.recordsSince(before)).filter(
      (record) => ours(record) && record.managementEvent && !record.readOnly,
    );
    // CreateLogStream is the canary's, where its stream is not there yet.
    expect(writing.map(({ eventName }) => eventName).filter((name) => name !== 'CreateLogStream')).toEqual([]);
  });

  test('five more times change nothing', async () => {
    for (let run = 0; run < 5; run += 1) expect((await account.run()).changes).toEqual([]);
  });
});

describe('events', () => {
  test('one put into the log group is searchable, its own JSON unchanged', async () => {
    const logs = new CloudWatchLogsClient(account.root);
    const eventID = randomUUID();
    const logGroupName = output.logGroupName ?? '';
    const logStreamName = `test-${eventID}`;
    const message = `{"eventVersion":"1.11","eventID":"${eventID}","eventTime":"${new Date().toISOString()}","eventName":"Tested","odd":1.50e3,"userIdentity":{"type":"Root"}}`;
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    await logs.send(
      new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp: Date.now(), message }] }),
    );
    const hits = async () => {
      const answer = await fetch(`${account.endpoints.opensearch}/cwl-*/_search?q=eventID.keyword:%22${eventID}%22`);
      return answer.text();
    };
    const took = await until('the event is searchable', async () => (await hits()).includes('"odd":1.50e3'), 30);
    process.stderr.write(`  searchable after ${took} ms\n`);
  });

  test("the provisioning's own calls are among them", async () => {
    const made = ['CreateTrail', 'CreateDomain', 'CreateUserPool', 'CreateLogGroup', 'PutSubscriptionFilter'];
    const body = {
      size: 0,
      query: { terms: { 'eventName.keyword': made } },
      aggs: { names: { terms: { field: 'eventName.keyword', size: 20 } } },
    };
    type Answer = { aggregations?: { names: { buckets: { key: string }[] } } };
    await until('they are searchable', async () => {
      const found = await account.search<Answer>('cwl-*/_search', body);
      return made.every((name) => found.aggregations?.names.buckets.some(({ key }) => key === name));
    });
  });
});
