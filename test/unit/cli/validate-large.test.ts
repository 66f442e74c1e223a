import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { runCli } from '../../../cli/run.ts';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { capture } from '../../support/cli/streams.ts';
import { type Stored, writeRecord } from '../../support/record/bucket.ts';
import { BEGIN, SIGNERS, scene } from '../../support/record/scene.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** A record with one log file of 12 MB inflated, so that it is read in pieces, in a folder with its keys. */
async function large(how: (stored: Stored) => Stored = (stored) => stored) {
  const { bucket, writer, change } = scene();
  const trail = writer();
  const key = trail.log(BEGIN + 1_000_000, [
    ...Array.from({ length: 40 }, () => trail.event(BEGIN, { requestParameters: { text: 'x'.repeat(300_000) } })),
    trail.event(BEGIN),
  ]);
  trail.digest(BEGIN, BEGIN + HOUR_MS, { isFirst: true });
  change(key, how);
  const folder = temporaryFolder();
  await writeRecord(bucket, folder);
  await mkdir(join(folder, 'keys'));
  const { value, from, to } = SIGNERS['us-east-1'].listed;
  const entry = {
    Value: value.toString('base64'),
    ValidityStartTime: new Date(from).toISOString(),
    ValidityEndTime: to / 1_000,
  };
  await writeFile(join(folder, 'keys', 'us-east-1.json'), JSON.stringify({ PublicKeyList: [entry] }));
  const streams = capture();
  const code = await runCli(['validate', '--dir', folder, '--public-keys', join(folder, 'keys'), '--json'], streams);
  return { code, key, verdict: streams.json() };
}

test('a log file that is too large for memory at once is proven in pieces, its events counted', async () => {
  expect(await large()).toMatchObject({ code: 0, verdict: { findings: [], proven: { logs: 1, events: 41 } } });
});

test.each<[string, string, (body: Buffer) => Buffer]>([
  ['cut', 'log-unreadable', (body) => body.subarray(0, -9)],
  ['a member behind it', 'log-trailing-data', (body) => Buffer.concat([body, gzipSync(' ')])],
  ['another one as large', 'log-altered', () => gzipSync(Buffer.alloc(12_000_000, ' '))],
])('%s: %s', async (_, kind, how) => {
  const { code, key, verdict } = await large((stored) => ({ ...stored, body: how(stored.body) }));
  expect(code).toBe(1);
  expect(verdict).toMatchObject({ findings: [{ kind, key }], proven: { logs: 0, events: 0, unproven: [key] } });
});
