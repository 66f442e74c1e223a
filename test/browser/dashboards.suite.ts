import { expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { dashboards } from '../../workflows/dashboards/dashboards.ts';
import { watchedPage } from '../support/console/page.ts';

export interface Given {
  readonly browser: Browser;
  readonly url: string;
  readonly domain: string;
}

/** OpenSearch's own answer to a question put here in its own words, on the last 24 hours. */
async function ask<T>(domain: string, filter: object[], aggs: object = {}): Promise<{ total: number; aggs: T }> {
  const range = { range: { eventTime: { gte: 'now-24h' } } };
  const body = { size: 0, track_total_hits: true, query: { bool: { filter: [range, ...filter] } }, aggs };
  const response = await fetch(`${domain}/cwl-*/_search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { hits: { total: { value: number } }; aggregations: T };
  return { total: answer.hits.total.value, aggs: answer.aggregations };
}

const panel = (page: Page, id: string) => page.locator(`[data-panel="trailboard-${id}"][data-drawn="true"]`);

async function numberIn(page: Page, id: string): Promise<number> {
  const text = (await panel(page, id).locator('.numbers dd').textContent()) ?? '';
  return Number(text.replace(/,/g, ''));
}

/** The dashboards, drawn from what was imported; their numbers are held against questions of the tests' own. */
export function dashboardSuite(given: () => Given): void {
  it('draws numbers that equal OpenSearch’s own answers', async () => {
    const { browser, url, domain } = given();
    const { page, complaints } = await watchedPage(browser);
    await page.goto(`${url}#/dashboards/trailboard-overview`);
    const failed = { exists: { field: 'errorCode' } };
    const all = await ask(domain, []);

    expect(await numberIn(page, 'overview-total')).toBe(all.total);
    expect(await numberIn(page, 'overview-errors')).toBe((await ask(domain, [failed])).total);

    const services = panel(page, 'overview-by-service');
    await services.getByRole('button', { name: 'Table' }).click();
    const rows = await services
      .locator('tbody tr')
      .evaluateAll((trs) => trs.map((tr) => [...tr.querySelectorAll('td')].map((td) => td.textContent ?? '')));
    type Terms = { s: { buckets: { key: string; doc_count: number }[] } };
    const { aggs } = await ask<Terms>(domain, [], { s: { terms: { field: 'eventSource', size: 15 } } });
    const expected = aggs.s.buckets.map(({ key, doc_count }) => [key.replace('.amazonaws.com', ''), String(doc_count)]);
    expect(rows.map(([name, number]) => [name, number?.replace(/,/g, '')])).toEqual(expected);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('narrows all panels by a click, and shows and removes the filter', async () => {
    const { browser, url, domain } = given();
    const { page, complaints } = await watchedPage(browser);
    await page.goto(`${url}#/dashboards/trailboard-overview`);
    const total = (await ask(domain, [])).total;
    expect(await numberIn(page, 'overview-total')).toBe(total);
    const services = panel(page, 'overview-by-service');
    await services.getByRole('button', { name: 'Table' }).click();

    await services.getByRole('button', { name: 's3', exact: true }).click();

    const s3 = (await ask(domain, [{ term: { eventSource: 's3.amazonaws.com' } }])).total;
    expect(s3).toBeLessThan(total);
    await page.waitForFunction(
      ([id, wanted]) => document.querySelector(`[data-panel="${id}"] dd`)?.textContent?.replace(/,/g, '') === wanted,
      ['trailboard-overview-total', String(s3)] as const,
    );
    await page.getByRole('button', { name: /^Remove the filter/ }).click();
    await page.waitForFunction(
      ([id, wanted]) => document.querySelector(`[data-panel="${id}"] dd`)?.textContent?.replace(/,/g, '') === wanted,
      ['trailboard-overview-total', String(total)] as const,
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('filters by a click on a bar of a chart', async () => {
    const { browser, url } = given();
    const { page } = await watchedPage(browser);
    await page.goto(`${url}#/dashboards/trailboard-overview`);
    const chart = panel(page, 'overview-by-service').locator('canvas');
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();

    // The longest bar is the first, and begins right of the names.
    await chart.click({ position: { x: (box?.width ?? 0) * 0.45, y: (box?.height ?? 0) * 0.12 } });

    expect(await page.locator('.filters li').first().textContent()).toMatch(/trailboard\.service: s3/);
    await page.context().close();
  }, 60_000);

  it.each(dashboards.map(({ id, title, panels }) => [title, id, panels.length] as const))(
    'draws every panel of %s without a complaint',
    async (_title, id, panels) => {
      const { browser, url } = given();
      const { page, complaints } = await watchedPage(browser);
      await page.setViewportSize({ width: 1440, height: 6_000 });
      await page.goto(`${url}#/dashboards/trailboard-${id}`);
      await page.waitForFunction(
        (count) => document.querySelectorAll('[data-panel][data-drawn="true"]').length === count,
        panels,
      );

      expect(await page.locator('.panel .problem').allTextContents()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1_440);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    60_000,
  );
}
