import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import { type Ministack, type MinistackOptions, startMinistack } from '../../../local/ministack/ministack.ts';
import { emptyWireLog } from '../judges/wire/log.ts';
import { temporaryFolder } from '../temporary.ts';

export interface Emulator {
  url: string;
  /** What every SDK client needs to talk to it: `new S3Client(emulator.client)`. */
  client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    forcePathStyle: true;
  };
  /** The emulator's own answers, `/_trailboard/...`. */
  ask<T>(path: string): Promise<T>;
}

/**
 * An AWS emulator for the tests of one file, started before the first and stopped after the last.
 *
 * `WITHOUT_PATCHES=step_functions_redrive npm test ...` leaves patches out: the tests that need them must then fail.
 */
export function emulatorForThisFile(options: MinistackOptions = {}): Emulator {
  let running: Ministack | undefined;
  const url = () => {
    if (!running) throw new Error('The emulator runs only while tests do');
    return running.url;
  };
  // A cold function takes up to a second here, and several on a busy machine.
  jest.setTimeout(30_000);
  beforeAll(async () => {
    const withoutPatches = (process.env.WITHOUT_PATCHES ?? '').split(',').filter(Boolean);
    const log = join(temporaryFolder(), 'emulator.log');
    // A half-patched emulator is not the one that is judged.
    const name = basename(expect.getState().testPath ?? 'unknown', '.test.ts');
    const wireLog = withoutPatches.length > 0 ? {} : { wireLog: emptyWireLog(name) };
    running = await startMinistack({ port: 0, log, withoutPatches, ...wireLog, ...options });
  }, 180_000);
  afterAll(async () => running?.stop(), 30_000);
  return {
    get url() {
      return url();
    },
    get client() {
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
      return { endpoint: url(), region: 'us-east-1', credentials, forcePathStyle: true as const };
    },
    ask: async <T>(path: string) => (await fetch(`${url()}/_trailboard/${path}`)).json() as Promise<T>,
  };
}
