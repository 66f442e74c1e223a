import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../chromium.ts';

/** @throws Error saying how to get a Chromium, where there is none. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is missing: apt-get install chromium, or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
}

export interface Watched {
  readonly page: Page;
  /** Whatever the browser complained about: errors, warnings, refused requests, breaches of the page's policy. */
  readonly complaints: string[];
}

/** A page of its own context, 1440 px wide, whose complaints are kept. */
export async function watchedPage(browser: Browser): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    // A question that a newer one replaced is taken back; that is no failure.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`);
  });
  return { page, complaints };
}
