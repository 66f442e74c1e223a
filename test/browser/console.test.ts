import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Account, startAccount } from '../../local/account.ts';
import { indexEvents, prepareDomain } from '../support/console/domain.ts';
import { hostileEvent, madeUpEvents } from '../support/console/events.ts';
import { demonstrationMachine } from '../support/console/machine.ts';
import { startBrowser } from '../support/console/page.ts';
import type { Emulator } from '../support/emulator/emulator.ts';
import { dashboardSuite } from './dashboards.suite.ts';
import { eventSuite } from './events.suite.ts';
import { speedSuite } from './speed.suite.ts';
import { workflowSuite } from './workflow.suite.ts';

/** Enough for every panel to have something, few enough to be indexed in a second. */
const EVENTS = 2_000;

let account: Account;
let browser: Browser;
let emulator: Emulator;

beforeAll(async () => {
  // One after the other: a browser that was started beside an account that failed would never be closed.
  // Ports below 32768, where the system gives none to outgoing connections.
  account = await startAccount({ deploy: false, ports: { aws: 14_620, opensearch: 9_265, domain: 15_620 } });
  browser = await startBrowser();
  const { aws: url, domain } = account.endpoints;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  emulator = {
    url,
    client: { endpoint: url, region: 'us-east-1', credentials, forcePathStyle: true },
    ask: async <T>(path: string) => (await fetch(`${url}/_trailboard/${path}`)).json() as Promise<T>,
  };
  account.endpoints.stateMachines.provision = await demonstrationMachine(emulator);
  await prepareDomain(domain);
  const now = Date.now();
  await indexEvents(domain, [...madeUpEvents(EVENTS, now), hostileEvent(now)]);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await account?.stop();
}, 60_000);

describe('the console page, in a real browser on a real account', () => {
  const page = () => ({ browser, url: account.endpoints.console, domain: account.endpoints.domain });
  workflowSuite(() => ({ ...page(), emulator, machine: account.endpoints.stateMachines.provision ?? '' }));
  dashboardSuite(page);
  eventSuite(page);
  speedSuite(page);
});
