import { expect, test } from '@jest/globals';
import type { NotedWrite } from '../../../cli/plan/dry-port.ts';
import { dryPorts } from '../../../cli/plan/dry-ports.ts';
import type { Ports } from '../../../workflows/ports/ports.ts';
import { fakeAccount } from '../../support/cli/account.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';

type AnyPort = Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;

/** The account's ports, each with whatever method is asked for; `called` are those that a dry run let through. */
function watched() {
  const called: string[] = [];
  const noted: NotedWrite[] = [];
  const watch = (port: string) =>
    new Proxy({} as AnyPort, {
      get: (_, method: string) => async () => {
        called.push(`${port}.${method}`);
        return undefined;
      },
    });
  const names = Object.keys(fakeAccount().ports).filter((name) => name !== 'deployment');
  const real = Object.fromEntries(names.map((name) => [name, watch(name)]));
  const dry = dryPorts({ ...real, deployment: DEPLOYMENT } as unknown as Ports, (write) => noted.push(write));
  return { called, noted, names, dry: dry as unknown as Record<string, AnyPort> };
}

const PORTS = watched().names;

test.each(PORTS)('a new method of %s is noted, never called', async (name) => {
  const { dry, called, noted } = watched();
  await dry[name]?.startEverything?.('now');
  expect(noted).toEqual([{ port: name, method: 'startEverything', args: ['now'] }]);
  expect(called).toEqual([]);
});

test('what a port calls finding and looking is real', async () => {
  const { ports } = fakeAccount();
  for (const name of PORTS) {
    const reads = Object.keys(ports[name as keyof Ports]).filter((method) => /^(?:find|is)[A-Z]?/.test(method));
    for (const method of reads) {
      const { dry, called, noted } = watched();
      await dry[name]?.[method]?.('one', 'two');
      expect([called, noted]).toEqual([[`${name}.${method}`], []]);
    }
  }
});
