import { expect, test } from '@jest/globals';
import { fieldChanges, fieldLines } from '../../../cli/plan/field-changes.ts';

test('each field that differs has both values, in nested sections too', () => {
  const found = {
    InstanceType: 'r7g.large.search',
    InstanceCount: 3,
    ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
  };
  const wanted = {
    InstanceType: 'r7g.large.search',
    InstanceCount: 4,
    ZoneAwarenessConfig: { AvailabilityZoneCount: 2 },
  };
  expect(fieldChanges(found, wanted)).toEqual([
    { field: 'InstanceCount', from: 3, to: 4 },
    { field: 'ZoneAwarenessConfig.AvailabilityZoneCount', from: 3, to: 2 },
  ]);
});

test('what AWS adds, leaves out when off, or orders its own way is no change', () => {
  const found = { Enabled: true, KmsKeyId: 'aws-es', SubnetIds: ['b', 'a'] };
  expect(fieldChanges(found, { Enabled: true, SubnetIds: ['a', 'b'], ColdStorageOptions: { Enabled: false } })).toEqual(
    [],
  );
});

test('what was not set has no from', () => {
  expect(fieldChanges({}, { Enabled: true, MasterUserOptions: { MasterUserARN: 'arn' } })).toEqual([
    { field: 'Enabled', to: true },
    { field: 'MasterUserOptions', to: { MasterUserARN: 'arn' } },
  ]);
});

test('a secret is told to change and never shown, however deep it lies', () => {
  const changes = fieldChanges(
    { MasterUserPassword: 'old' },
    { MasterUserPassword: 'new', User: { Secrets: ['new'] } },
  );
  expect(changes).toEqual([
    { field: 'MasterUserPassword', from: '(hidden)', to: '(hidden)' },
    { field: 'User', to: { Secrets: '(hidden)' } },
  ]);
});

test('a policy is compared statement by statement, and what it loses is shown', () => {
  const statement = (Sid: string, AWS: string | string[]) => ({ Sid, Effect: 'Allow', Principal: { AWS } });
  const found = { Statement: [statement('Theirs', 'eve'), statement('Ours', ['old']), statement('Same', ['one'])] };
  const wanted = { Statement: [statement('Same', 'one'), statement('Ours', 'new')] };
  expect(fieldChanges(found, wanted, true)).toEqual([
    { field: 'Statement.Ours.Principal.AWS', from: ['old'], to: 'new' },
    { field: 'Statement.Theirs', from: statement('Theirs', 'eve') },
  ]);
});

test('lines are aligned, name what is not set, and cut long values off', () => {
  const lines = fieldLines([
    { field: 'InstanceCount', from: 3, to: 6 },
    { field: 'SubnetIds', to: ['subnet-a', 'subnet-b'] },
    { field: 'Long', from: 'x'.repeat(200) },
  ]);
  expect(lines).toEqual([
    'InstanceCount  3 -> 6',
    'SubnetIds      (not set) -> subnet-a, subnet-b',
    `Long           ${'x'.repeat(80)}... -> (not set)`,
  ]);
});
