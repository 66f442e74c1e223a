import { expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { FAILURE } from '../support/console/machine.ts';
import { watchedPage } from '../support/console/page.ts';
import type { Emulator } from '../support/emulator/emulator.ts';
import { ended, start } from '../support/emulator/executions.ts';

interface Given {
  readonly browser: Browser;
  readonly url: string;
  readonly emulator: Emulator;
  readonly machine: string;
}

const ALL = [
  'LoadSpec',
  'EnsureFoundations',
  'EnsureTrail',
  'EnsureUserPool',
  'WaitForDomain',
  'IsDomainActive',
  'PrepareIndex',
];

async function statuses(page: Page): Promise<Record<string, string>> {
  const found = await page
    .locator('[data-state]')
    .evaluateAll((states) =>
      states.map((state) => [state.getAttribute('data-state') ?? '', state.getAttribute('data-status') ?? '']),
    );
  return Object.fromEntries(found);
}

/** The graph and its details, followed through executions. */
export function workflowSuite(given: () => Given): void {
  it('goes green during an execution, telling retries and waits from failures', async () => {
    const { browser, url, emulator, machine } = given();
    const { page, complaints } = await watchedPage(browser);
    await page.goto(url);
    await page.waitForSelector('[data-state="LoadSpec"]');
    expect(new Set(Object.values(await statuses(page)))).toEqual(new Set(['idle']));

    const execution = await start(emulator, machine, { reason: 'provision', fail: false });
    await page.waitForSelector('[data-state="EnsureTrail"][data-status="retrying"]', { timeout: 20_000 });
    expect(await page.locator('[data-state="EnsureTrail"]').textContent()).toMatch(/attempt \d/);
    await page.waitForSelector('[data-state="WaitForDomain"][data-status="waiting"]', { timeout: 20_000 });
    await page.locator('[data-state="WaitForDomain"]').click();
    const detail = page.getByLabel('State WaitForDomain');
    expect(await detail.textContent()).toContain('Waits until the domain is active.');
    expect(await detail.textContent()).toContain('Waiting, not failing.');

    await page.waitForSelector('[data-state="PrepareIndex"][data-status="succeeded"]', { timeout: 20_000 });
    await page.waitForSelector('.run-header .is-succeeded', { timeout: 20_000 });
    expect(await statuses(page)).toEqual(Object.fromEntries(ALL.map((name) => [name, 'succeeded'])));
    expect((await ended(emulator, execution)).status).toBe('SUCCEEDED');

    await page.locator('[data-state="EnsureTrail"]').click();
    const trail = page.getByLabel('State EnsureTrail');
    await trail.getByText('"changed"').waitFor();
    expect(await trail.locator('.attempts li').count()).toBe(3);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('shows a failed state’s error, cause, remedy and the command to go on', async () => {
    const { browser, url, emulator, machine } = given();
    const { page, complaints } = await watchedPage(browser);
    const execution = await start(emulator, machine, { fail: true });

    await page.goto(url);
    await page.waitForSelector('[data-state="PrepareIndex"][data-status="failed"]', { timeout: 60_000 });
    expect((await ended(emulator, execution)).status).toBe('FAILED');
    // By keyboard: the drawing's states are buttons.
    await page.locator('[data-state="PrepareIndex"]').focus();
    await page.keyboard.press('Enter');

    const detail = page.getByLabel('State PrepareIndex');
    const shown = (await detail.getByRole('alert').textContent()) ?? '';
    for (const text of Object.values(FAILURE)) expect(shown).toContain(text);
    // The cause's <b> is text.
    expect(await detail.locator('b').count()).toBe(0);
    expect(await page.locator('.executions li').count()).toBeGreaterThanOrEqual(2);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('shows an earlier execution from the list, and the same states as a table', async () => {
    const { browser, url } = given();
    const { page, complaints } = await watchedPage(browser);
    await page.goto(url);
    await page.locator('.executions li a').last().click();
    await page.waitForSelector('[data-state="PrepareIndex"][data-status="succeeded"]', { timeout: 20_000 });

    await page.getByRole('button', { name: 'List' }).click();

    expect(await page.getByRole('rowheader').allTextContents()).toEqual(ALL);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
}
