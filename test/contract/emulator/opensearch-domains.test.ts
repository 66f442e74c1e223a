import {
  CreateDomainCommand,
  type CreateDomainCommandInput,
  DeleteDomainCommand,
  DescribeDomainChangeProgressCommand,
  DescribeDomainCommand,
  ListInstanceTypeDetailsCommand,
  OpenSearchClient,
  UpdateDomainConfigCommand,
  type UpdateDomainConfigCommandInput,
} from '@aws-sdk/client-opensearch';
import { describe, expect, it } from '@jest/globals';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { eventually } from '../../support/emulator/eventually.ts';

const emulator = emulatorForThisFile({ domainDelaySeconds: 1, domainEndpoint: 'http://127.0.0.1:5601' });

const client = () => new OpenSearchClient(emulator.client);
const create = (DomainName: string, more: Partial<CreateDomainCommandInput> = {}) =>
  client().send(new CreateDomainCommand({ DomainName, EngineVersion: 'OpenSearch_2.19', ...more }));
const describeDomain = async (DomainName: string) =>
  (await client().send(new DescribeDomainCommand({ DomainName }))).DomainStatus;
const update = (DomainName: string, more: Partial<UpdateDomainConfigCommandInput>) =>
  client().send(new UpdateDomainConfigCommand({ DomainName, ...more }));
const active = (name: string) =>
  eventually(async () => {
    const status = await describeDomain(name);
    return status?.DomainProcessingStatus === 'Active' ? status : undefined;
  });

describe('a domain', () => {
  it('takes its time to be created, without an endpoint meanwhile', async () => {
    await create('slow');
    const early = await describeDomain('slow');
    expect(early).toMatchObject({ Processing: true, DomainProcessingStatus: 'Creating' });
    expect(early?.Endpoint).toBeUndefined();
    const progress = await client().send(new DescribeDomainChangeProgressCommand({ DomainName: 'slow' }));
    expect(progress.ChangeProgressStatus?.Status).toBe('PROCESSING');
    expect(await active('slow')).toMatchObject({ Processing: false, Endpoint: 'http://127.0.0.1:5601' });
  });

  it('in a VPC answers its endpoint under Endpoints.vpc', async () => {
    await create('inside', { VPCOptions: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } });
    const status = await active('inside');
    expect(status.Endpoints).toEqual({ vpc: 'http://127.0.0.1:5601' });
    expect(status.Endpoint).toBeUndefined();
  });

  it('is not changed by a dry run, which tells of a blue/green deployment', async () => {
    await create('dry', { ClusterConfig: { InstanceCount: 1 } });
    await active('dry');
    const answer = await update('dry', { ClusterConfig: { InstanceCount: 3 }, DryRun: true });
    expect(answer.DryRunResults?.DeploymentType).toBe('Blue/Green');
    expect((await describeDomain('dry'))?.ClusterConfig?.InstanceCount).toBe(1);
  });

  it('keeps the members that a partial ClusterConfig leaves out', async () => {
    await create('partial', { ClusterConfig: { InstanceType: 'r6g.large.search', InstanceCount: 2 } });
    await active('partial');
    await update('partial', { ClusterConfig: { InstanceCount: 4 } });
    expect((await describeDomain('partial'))?.ClusterConfig).toMatchObject({
      InstanceType: 'r6g.large.search',
      InstanceCount: 4,
    });
  });

  it('refuses a change while another is going on, but takes an access policy at once', async () => {
    await create('busy', { ClusterConfig: { InstanceCount: 1 } });
    await expect(update('busy', { AccessPolicies: '' })).rejects.toThrow('A change/update is in progress');
    await active('busy');
    await update('busy', { AccessPolicies: '{"Version":"2012-10-17","Statement":[]}' });
    expect((await describeDomain('busy'))?.DomainProcessingStatus).toBe('Active');
  });

  it('takes its time to go', async () => {
    await create('going');
    await active('going');
    await client().send(new DeleteDomainCommand({ DomainName: 'going' }));
    expect(await describeDomain('going')).toMatchObject({ Deleted: true, DomainProcessingStatus: 'Deleting' });
    const gone = () =>
      describeDomain('going').then(
        () => undefined,
        (error: Error) => error.name,
      );
    expect(await eventually(gone)).toBe('ResourceNotFoundException');
  });

  it('lists the instance types by pages', async () => {
    const page = async (NextToken?: string) =>
      client().send(
        new ListInstanceTypeDetailsCommand({
          EngineVersion: 'OpenSearch_2.19',
          MaxResults: 10,
          ...(NextToken ? { NextToken } : {}),
        }),
      );
    const first = await page();
    const second = await page(first.NextToken);
    const names = [first, second].map(({ InstanceTypeDetails = [] }) =>
      InstanceTypeDetails.map((one) => one.InstanceType),
    );
    expect(names.map(({ length }) => length)).toEqual([10, 10]);
    expect(new Set(names.flat()).size).toBe(20);
  });

  it('of an engine that there is not has no instance types', async () => {
    const asked = client().send(new ListInstanceTypeDetailsCommand({ EngineVersion: 'OpenSearch_99.0' }));
    await expect(asked).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it.each([
    ['an unknown engine version', { EngineVersion: 'OpenSearch_99.0' }, 'Invalid engine version'],
    [
      'nodes that are no multiple of the zones',
      {
        ClusterConfig: {
          InstanceCount: 4,
          ZoneAwarenessEnabled: true,
          ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
        },
      },
      'multiple of 3',
    ],
    [
      'an instance type that there is not',
      { ClusterConfig: { InstanceType: 'r7g.lareg.search' as 'r6g.large.search' } },
      'Invalid instance type: r7g.lareg.search',
    ],
  ])('is refused with %s', async (_what, more, reason) => {
    await expect(create('wrong', more)).rejects.toThrow(reason);
  });
});
