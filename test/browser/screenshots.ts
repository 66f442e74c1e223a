/**
 * Takes the pictures of docs/images from a running demo: `node test/browser/screenshots.ts http://127.0.0.1:5601/_console/`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../support/console/page.ts';

const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));

interface Picture {
  readonly name: string;
  readonly route: string;
  readonly scheme: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** What is clicked before. */
  readonly click?: string;
}

const PICTURES: readonly Picture[] = [
  { name: 'workflow', route: '#/workflow', scheme: 'light', click: '[data-state="CreateDomain"]' },
  { name: 'overview', route: '#/dashboards/trailboard-overview', scheme: 'light', height: 1_280 },
  { name: 'errors-dark', route: '#/dashboards/trailboard-errors', scheme: 'dark', height: 1_280 },
  { name: 'events', route: '#/events', scheme: 'light', click: '.disclose' },
  { name: 'pipeline', route: '#/pipeline', scheme: 'light', height: 640 },
  { name: 'phone', route: '#/workflow', scheme: 'light', width: 400, height: 860 },
];

const [, , url = 'http://127.0.0.1:5601/_console/'] = process.argv;
await mkdir(IMAGES, { recursive: true });
const browser = await startBrowser();
for (const { name, route, scheme, width = 1_440, height = 900, click } of PICTURES) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${url}${route}`);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  if (click) await page.locator(click).first().click();
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
  await context.close();
}
await browser.close();
