import { expect, it } from '@jest/globals';
import { ATTACK, BEYOND_DOUBLE } from '../support/console/events.ts';
import { watchedPage } from '../support/console/page.ts';
import type { Given } from './dashboards.suite.ts';

/** Events in full, among them one whose every text is an attack on the page. */
export function eventSuite(given: () => Given): void {
  it('shows what an event says as text, wherever it is shown', async () => {
    const { browser, url } = given();
    const { page, complaints } = await watchedPage(browser);
    await page.setViewportSize({ width: 1440, height: 3_000 });
    for (const dashboard of ['overview', 'errors', 'identity']) {
      await page.goto(`${url}#/dashboards/trailboard-${dashboard}`);
      await page.waitForFunction(() => {
        const panels = [...document.querySelectorAll('[data-panel]')];
        return panels.length > 0 && panels.every((panel) => panel.getAttribute('data-drawn') === 'true');
      });
      // Tooltips are made by the chart library: the pointer goes over every chart.
      for (const chart of await page.locator('canvas').all()) {
        await chart.scrollIntoViewIfNeeded();
        const box = await chart.boundingBox();
        for (const part of [0.3, 0.5, 0.7, 0.9]) {
          await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * part, (box?.y ?? 0) + (box?.height ?? 0) * 0.6);
        }
      }
    }
    await page.goto(`${url}#/events`);
    await page.getByRole('cell', { name: ATTACK }).first().waitFor();
    await page.locator('.disclose').first().click();
    await page.getByText('Original event').waitFor();
    await page.locator('.fields').getByRole('button', { name: 'Only events with this errorCode' }).click();
    await page.locator('.filters li').first().waitFor();
    await page.waitForFunction(() => document.querySelector('.events')?.getAttribute('data-total') === '1');

    expect(await page.evaluate(() => (window as unknown as { attacked?: number }).attacked)).toBeUndefined();
    expect(await page.locator('img, script:not([src])').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('shows the original event, every digit of it, and nothing that was added', async () => {
    const { browser, url } = given();
    const { page } = await watchedPage(browser);
    await page.goto(`${url}#/events`);
    await page.locator('.disclose').first().click();

    const text = (await page.getByLabel('Original event').textContent()) ?? '';

    expect(text).toContain(`"limit": ${BEYOND_DOUBLE}`);
    expect(text).not.toContain('"trailboard"');
    expect((JSON.parse(text) as { userAgent: string }).userAgent).toBe(ATTACK);
    await page.context().close();
  }, 60_000);

  it('searches, and pages on without an event twice or left out', async () => {
    const { browser, url, domain } = given();
    const { page, complaints } = await watchedPage(browser);
    await page.goto(`${url}#/events`);
    await page.getByRole('searchbox').fill('eventName:CreateTrail AND errorCode:AccessDenied');
    await page.keyboard.press('Enter');
    const counted = await fetch(`${domain}/cwl-*/_count?q=eventName:CreateTrail+AND+errorCode:AccessDenied`);
    const { count } = (await counted.json()) as { count: number };
    await page.waitForFunction(
      (total) => document.querySelector('.events')?.getAttribute('data-total') === total,
      String(count),
    );
    await page.getByRole('searchbox').fill('eventName:CreateTrail');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (total) => document.querySelector('.events')?.getAttribute('data-total') !== total,
      String(count),
    );

    await page.getByRole('button', { name: '50 more' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.disclose').length === 100);

    const ids = await page
      .locator('.disclose')
      .evaluateAll((buttons) => buttons.map((one) => one.getAttribute('aria-label')));
    expect(new Set(ids).size).toBe(100);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('says how the feed does', async () => {
    const { browser, url, domain } = given();
    const { page, complaints } = await watchedPage(browser);
    const { count } = (await (await fetch(`${domain}/cwl-*/_count`)).json()) as { count: number };
    await page.goto(`${url}#/pipeline`);

    await page.getByLabel('Events indexed').getByText(count.toLocaleString('en')).first().waitFor();

    expect(await page.getByLabel('Lag, event to index').textContent()).toMatch(/median; 95 of 100 within/);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
}
