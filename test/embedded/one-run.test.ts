import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CognitoIdentityProviderClient, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { followExecution } from '../../cli/follow/follow.ts';
import type { RunOutput } from '../../workflows/run/output.ts';
import { AccountOfTests, until } from '../support/account/account.ts';

const account = new AccountOfTests();

beforeAll(() => account.quiet(), 120_000);
afterAll(() => account.sfn.destroy());

test('twenty starts at once: one of everything, no failed execution, and the last word is heard', async () => {
  const starts = await Promise.all(Array.from({ length: 20 }, () => account.start({ reason: 'drift' })));
  const ends = await Promise.all(starts.map((arn) => account.finish(arn)));
  expect(ends.map(({ status }) => status)).toEqual(starts.map(() => 'SUCCEEDED'));
  const outputs = ends.map(({ output }) => output as RunOutput);
  const coalesced = outputs.filter(({ coalescedInto }) => coalescedInto);
  expect(coalesced.length).toBeGreaterThan(0);
  for (const { coalescedInto, changes, trailArn } of coalesced) {
    expect(starts).toContain(coalescedInto);
    expect(changes).toEqual([]);
    expect(trailArn).toBe(outputs.find((other) => !other.coalescedInto)?.trailArn);
  }
  const trails = await new CloudTrailClient(account.root).send(new DescribeTrailsCommand({}));
  expect(trails.trailList).toHaveLength(1);
  const pools = await new CognitoIdentityProviderClient(account.root).send(
    new ListUserPoolsCommand({ MaxResults: 60 }),
  );
  expect(pools.UserPools).toHaveLength(1);
  const domains = await new OpenSearchClient(account.root).send(new ListDomainNamesCommand({}));
  expect(domains.DomainNames).toHaveLength(1);
});

test.each(['AcquireLease', 'EnsureTrailStorage', 'CheckDomain', 'PrepareIndex', 'VerifyPipeline', 'PublishOutcome'])(
  'a run killed in %s: the next one converges, and the one after changes nothing',
  async (step) => {
    await account.quiet();
    // A converged account is looked through in two seconds: throttled, the state stands still until the run is killed.
    const release = await account.throttle((await account.functionOf(step)).name);
    const executionArn = await account.start();
    let killed = false;
    const { status } = await followExecution(account.sfn, executionArn, ({ name, failures }) => {
      if (name !== step || failures === 0 || killed) return;
      killed = true;
      void account.sfn.send(new StopExecutionCommand({ executionArn, cause: 'killed by a test' }));
    });
    await release();
    expect({ status, killed }).toEqual({ status: 'ABORTED', killed: true });
    await account.run();
    await account.quiet();
    expect((await account.run()).changes).toEqual([]);
  },
);

test('a start while a run is under way is looked after by that run', async () => {
  await account.quiet();
  const first = await account.start();
  await until('the first has the lease', async () =>
    (await account.executions()).some(({ arn, status }) => arn === first && status === 'RUNNING'),
  );
  const second = await account.finish(await account.start({ reason: 'schedule' }));
  const { states, status } = await account.finish(first);
  expect(status).toBe('SUCCEEDED');
  // Whoever came first to the lease holds it; the other one is folded into it.
  const folded = (second.output as RunOutput).coalescedInto;
  if (folded) {
    expect(folded).toBe(first);
    expect(states.map(({ name }) => name)).toContain('GoRoundAgain');
  }
});
