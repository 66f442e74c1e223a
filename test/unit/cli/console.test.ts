import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runCli } from '../../../cli/run.ts';
import { fakeAws } from '../../support/cli/aws.ts';
import { capture } from '../../support/cli/streams.ts';

let aws: ReturnType<typeof fakeAws>;
beforeEach(() => {
  Object.assign(process.env, { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  aws = fakeAws();
});
afterEach(() => aws.restore());

test('the page is served on loopback until Ctrl-C', async () => {
  const streams = capture();
  const running = runCli(['console'], streams);
  while (streams.out() === '') await new Promise((resolve) => setTimeout(resolve, 10));
  const [url = ''] = streams.out().split('\n');
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/_console\/$/);
  const page = await fetch(url);
  expect(page.status).toBe(200);
  await page.body?.cancel();
  process.emit('SIGINT');
  expect(await running).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test.each([['-1'], ['65536'], ['http']])('--port %s is wrong usage', async (port) => {
  expect(await runCli(['console', '--port', port], capture())).toBe(2);
});
