import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { findJava } from '../../../local/opensearch/java.ts';
import { type OpenSearch, startOpenSearch } from '../../../local/opensearch/opensearch.ts';
import { isAlive } from '../../../local/processes.ts';

const running: OpenSearch[] = [];
const start = async (...options: Parameters<typeof startOpenSearch>) => {
  const started = await startOpenSearch(...options);
  running.push(started);
  return started;
};

afterEach(async () => {
  delete process.env.OPENSEARCH_URL;
  await Promise.all(running.splice(0).map((one) => one.stop()));
}, 30_000);

describe('OpenSearch without a container', () => {
  it('starts green beside another that wants the same port at the same time, and stops by its pid', async () => {
    const [first, second] = await Promise.all([start({ port: 9211 }), start({ port: 9211 })]);
    const third = await start({ port: Number(new URL(first.url).port) });

    const names = await Promise.all(
      [first, second, third].map(async ({ url }) => (await (await fetch(url)).json()) as { cluster_uuid: string }),
    );
    expect(new Set(names.map(({ cluster_uuid }) => cluster_uuid)).size).toBe(3);
    expect(new URL(third.url).port).not.toBe(new URL(first.url).port);
    const pid = first.pid as number;
    await first.stop();
    expect(isAlive(pid)).toBe(false);
  }, 120_000);

  it('takes the one that OPENSEARCH_URL names, and leaves it running', async () => {
    const { url, pid } = await start({ port: 9211 });
    process.env.OPENSEARCH_URL = `${url}/`;

    const borrowed = await startOpenSearch();
    await borrowed.stop();

    expect(borrowed).toMatchObject({ url });
    expect(borrowed.pid).toBeUndefined();
    expect(isAlive(pid as number)).toBe(true);
  }, 120_000);

  it('says so when nothing answers at OPENSEARCH_URL', async () => {
    process.env.OPENSEARCH_URL = await unusedAddress();

    await expect(startOpenSearch()).rejects.toThrow(/OPENSEARCH_URL is set, but nothing answers/);
  });

  it('runs the newest Java and the OpenSearch for it', async () => {
    const java = await findJava();

    expect(existsSync(`${java.home}/bin/java`)).toBe(true);
    expect(java.runnerVersion).toBe(java.major >= 21 ? '3.8.0.0' : '2.19.1.0');
  });

  it('names what is missing, and how to get it', async () => {
    await expect(startOpenSearch({ javaHomes: ['/nowhere'] })).rejects.toThrow(/apt-get install openjdk-21.*brew/);
  });
});

function unusedAddress(): Promise<string> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(`http://127.0.0.1:${port}`));
    });
  });
}
