import { join } from 'node:path';
import { startAccount } from '../../../local/account.ts';
import { WORKSPACE } from '../../../local/paths.ts';
import { provision } from '../../../local/provision.ts';
import { emptyWireLog } from '../judges/wire/log.ts';

declare global {
  var stopAccountOfTests: (() => Promise<void>) | undefined;
}

/** Where the tests find the account: not where `npm run demo` writes, for both may be up. */
export const ENDPOINTS_FILE = join(WORKSPACE, 'test-endpoints.json');

/** Starts the embedded account with IAM enforced, and provisions it with all defaults. */
export async function setUpAccount(): Promise<void> {
  const say = (line: string) => process.stderr.write(`  ${line}\n`);
  const account = await startAccount({
    auth: true,
    ports: { aws: 14_566, opensearch: 9_240, domain: 15_601 },
    context: { domainPollSeconds: '1' },
    endpointsFile: ENDPOINTS_FILE,
    logs: join(WORKSPACE, 'test-logs'),
    wireLog: emptyWireLog('embedded'),
    progress: say,
  });
  globalThis.stopAccountOfTests = account.stop;
  process.env.TRAILBOARD_ENDPOINTS = ENDPOINTS_FILE;
  try {
    const { execution } = await provision(account);
    say(`provisioned by ${execution.executionArn}`);
  } catch (error) {
    await account.stop();
    throw error;
  }
}
