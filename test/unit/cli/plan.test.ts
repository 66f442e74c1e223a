import { beforeEach, expect, test } from '@jest/globals';
import { planLines } from '../../../cli/commands/plan.ts';
import { minutesOf } from '../../../cli/plan/minutes.ts';
import { makePlan } from '../../../cli/plan/plan.ts';
import type { Step } from '../../../workflows/run/step.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { resolveSpec } from '../../../workflows/spec/resolve.ts';
import { fakeAccount } from '../../support/cli/account.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { provisionMachine, walkProvision } from '../../support/walk-provision.ts';

/** The definition in the repository, its numbers filled in. */
const machine = provisionMachine();
const specOf = (spec: object = {}) => resolveSpec(parseSpec(spec), DEPLOYMENT);

let account: ReturnType<typeof fakeAccount>;
beforeEach(() => {
  account = fakeAccount();
});

const planOf = (spec: object = {}, reachesDomain = false) =>
  makePlan({ machine, spec: specOf(spec), ports: account.ports, reachesDomain });

/** What the steps of a real run do in the account, those inside the domain only where asked for. */
async function provision(spec: object = {}, insideToo = false): Promise<object[]> {
  const own: Record<string, object> = {
    LoadSpec: { proceed: true, spec: specOf(spec), reason: 'provision', earlier: [], outcome: null },
    AcquireLease: { held: true },
    PublishOutcome: { goAgain: false },
  };
  const unreached = ({ name, plane }: Step) => name === 'VerifyPipeline' || (plane === 'data' && !insideToo);
  const answers = (step: Step) => own[step.name] ?? (unreached(step) ? { changed: [] } : undefined);
  const done = await walkProvision(account.ports, answers, account.finishDomain);
  account.forgetWrites();
  return done;
}

test('a fresh account: every resource would be created, and nothing is written', async () => {
  const { changes, notChecked, deployment } = await planOf();
  const created = changes.filter(({ action }) => action === 'created').map(({ step }) => step);
  expect(new Set(created)).toEqual(
    new Set([
      'EnsureTrailStorage',
      'EnsureLogGroup',
      'EnsureTrail',
      'EnsureUserPool',
      'EnsureIdentityPool',
      'EnsureAuthRoles',
      'EnsureServiceLinkedRole',
      'EnsureVpcOnlyRule',
      'CreateDomain',
      'CreateSubscriptionFilter',
    ]),
  );
  expect(notChecked).toEqual(['PrepareIndex', 'ImportDashboards']);
  expect(deployment).toBeUndefined();
  expect(account.writes()).toEqual([]);
});

test('a plan tells exactly what the run then does', async () => {
  const planned = await planOf();
  expect(planned.changes).toEqual(await provision());
  expect((await planOf()).changes).toEqual([]);
  expect(account.writes()).toEqual([]);
});

test('one drift is one planned change, at the step that mends it', async () => {
  await provision();
  for (const group of account.logGroups.groups.values()) group.retentionDays = 1;
  const { changes } = await planOf();
  expect(changes).toMatchObject([{ step: 'EnsureLogGroup', action: 'updated' }]);
  expect(account.writes()).toEqual([]);
});

test('where the domain can be reached, what is inside it is planned too, and written no more than the rest', async () => {
  await provision();
  const { changes, notChecked } = await planOf({}, true);
  const planned = new Set(changes.map(({ step }) => step));
  expect(planned).toEqual(new Set(['PrepareIndex', 'ImportDashboards']));
  expect(notChecked).toEqual([]);
  expect(account.writes()).toEqual([]);
  await provision({}, true);
  expect((await planOf({}, true)).changes).toEqual([]);
});

test('a change to the domain says how AWS would carry it out, and how long that takes', async () => {
  await provision();
  const asked: unknown[] = [];
  account.ports.domains.findDeploymentType = async (name, sections) => {
    asked.push(name, Object.keys(sections));
    return 'Blue/Green';
  };
  const planned = await planOf({ domain: { instanceType: 'r7g.xlarge.search' } });
  const fields = [{ field: 'InstanceType', from: 'r7g.large.search', to: 'r7g.xlarge.search' }];
  expect(planned.changes).toMatchObject([{ step: 'CreateDomain', detail: 'ClusterConfig', fields }]);
  expect(planLines(planned, minutesOf(planned))[1]).toBe('      InstanceType  r7g.large.search -> r7g.xlarge.search');
  expect(planned.deployment).toBe('Blue/Green');
  expect(asked).toEqual(['trailboard', ['ClusterConfig']]);
  expect(minutesOf(planned).usually).toBeGreaterThan(minutesOf({ changes: [] }).usually);
  expect(account.writes()).toEqual([]);
});

test('what somebody changed in the domain is planned back, from what to what, in each state that mends it', async () => {
  await provision();
  account.domains.alter('trailboard', 'EBSOptions', { VolumeSize: 50 });
  account.domains.alter('trailboard', 'CognitoOptions', { Enabled: false });
  const domain = account.domains.domains.get('trailboard');
  const policy = domain?.settings.AccessPolicies;
  const theirs = { Sid: 'Theirs', Effect: 'Allow', Principal: '*', Action: 'es:*', Resource: '*' } as const;
  if (domain && policy) {
    domain.settings = { ...domain.settings, AccessPolicies: { ...policy, Statement: [...policy.Statement, theirs] } };
  }
  const { changes } = await planOf();
  expect(changes).toEqual([
    expect.objectContaining({ step: 'CreateDomain', fields: [{ field: 'VolumeSize', from: 50, to: 100 }] }),
    expect.objectContaining({ step: 'WireCognito', fields: [{ field: 'Enabled', from: false, to: true }] }),
    expect.objectContaining({ step: 'UpdateAccessPolicy', fields: [{ field: 'Statement.Theirs', from: theirs }] }),
  ]);
  expect(account.writes()).toEqual([]);
});

test('what would end a run ends the plan with the same error', async () => {
  await expect(
    planOf({
      domain: { subnetIds: ['subnet-0123456789abcdef1', 'subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'] },
    }),
  ).rejects.toMatchObject({ name: expect.stringMatching(/Error$/), field: 'domain.subnetIds' });
});

test('a machine of another version is refused by name', async () => {
  const other = { StartAt: 'Unknown', States: { Unknown: { Type: 'Task', Parameters: { input: {} }, End: true } } };
  const planned = makePlan({ machine: other, spec: specOf(), ports: account.ports, reachesDomain: false });
  await expect(planned).rejects.toThrow('a state Unknown that this version does not know');
});
