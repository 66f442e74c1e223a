import { bucketsContract } from '../../contract/ports/buckets.suite.ts';
import { configRulesContract } from '../../contract/ports/config-rules.suite.ts';
import { functionPoliciesContract } from '../../contract/ports/function-policies.suite.ts';
import { keysContract } from '../../contract/ports/keys.suite.ts';
import { logGroupsContract } from '../../contract/ports/log-groups.suite.ts';
import { rolesContract } from '../../contract/ports/roles.suite.ts';
import { trailsContract } from '../../contract/ports/trails.suite.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeBuckets } from '../../support/fakes/buckets.ts';
import { fakeConfigRules } from '../../support/fakes/config-rules.ts';
import { fakeFunctionPolicies } from '../../support/fakes/function-policies.ts';
import { fakeKeys } from '../../support/fakes/keys.ts';
import { fakeLogGroups } from '../../support/fakes/log-groups.ts';
import { fakeRoles } from '../../support/fakes/roles.ts';
import { fakeTrails } from '../../support/fakes/trails.ts';

const { account, ingestFunctionArn: functionArn } = DEPLOYMENT;
const roles = fakeRoles();
const trails = fakeTrails();
const buckets = fakeBuckets();
const keys = fakeKeys();
const logs = fakeLogGroups();
const config = fakeConfigRules();
const policies = fakeFunctionPolicies(functionArn);
config.recorder = false;

rolesContract(() => roles.port);
trailsContract(() => trails.port);
bucketsContract(() => ({
  buckets: buckets.port,
  account,
  createElsewhere: (name) => buckets.port.create({ name, account: '999988887777' }, {}),
}));
keysContract(() => {
  const set = async (arn: string, state: string) => void Object.assign(keys.keys.get(arn) ?? {}, { state });
  const disable = (arn: string) => set(arn, 'Disabled');
  return { keys: keys.port, account, disable, scheduleDeletion: (arn) => set(arn, 'PendingDeletion') };
});
logGroupsContract(() => ({
  logGroups: logs.port,
  functionArn,
  kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000',
  lines: async (group, stream) =>
    (logs.groups.get(group)?.lines ?? []).filter((line) => line.stream === stream).map(({ line }) => line),
}));
configRulesContract(() => ({
  configRules: config.port,
  startRecorder: async () => {
    config.recorder = true;
  },
}));
functionPoliciesContract(() => ({ policies: policies.port, functionArn }));
