import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { kebab } from '../../../infra/functions/step-names.ts';
import { REPOSITORY } from '../../../local/paths.ts';
import { type ErrorClass, errorsOf, type PortErrors } from '../../../workflows/errors/base.ts';
import { walk } from '../../../workflows/execution/walk.ts';
import { PORT_ERRORS, type Ports } from '../../../workflows/ports/ports.ts';
import type { Step } from '../../../workflows/run/step.ts';
import { fakeAccount } from '../../support/cli/account.ts';
import { runContext } from '../../support/run-context.ts';
import { allSteps, provisionMachine } from '../../support/walk-provision.ts';

type Port = Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;

/** Nothing is ingested here, so nobody sees the canary. */
const UNSEEN = 'VerifyPipeline';
const steps = [...allSteps.values()];
const named = (errors: readonly ErrorClass[]) => errors.map((Declared) => new Declared('', { remedy: '' }).name);

function errorsOfCall(port: string, method: string): ErrorClass[] {
  return errorsOf(PORT_ERRORS[port as keyof typeof PORT_ERRORS] as PortErrors<Port>, [method]);
}

/** The account as one step sees it: each call that it may make fails once, with the error that is most the call's own. */
function failingOnce(real: Ports, { calls }: Step, thrown: Map<string, Error>): Ports {
  const failing = Object.entries(calls).map(([port, methods]) => {
    const target = (real as unknown as Record<string, Port>)[port] as Port;
    if (methods === true) return [port, target];
    const list = methods as readonly string[];
    return [port, Object.fromEntries(list.map((method) => [method, once(target, port, method, thrown)]))];
  });
  return Object.fromEntries(failing) as Ports;
}

function once(target: Port, port: string, method: string, thrown: Map<string, Error>) {
  return async (...args: unknown[]) => {
    const call = `${port}.${method}`;
    const Declared = errorsOfCall(port, method).at(-1);
    if (!thrown.has(call) && Declared) {
      const error = new Declared('scripted', { remedy: 'None: a test made it.' });
      thrown.set(call, error);
      throw error;
    }
    return target[method]?.(...args);
  };
}

/** Runs a step until no call fails any more, as its Retry and a redrive do; `ends` gets what each try ended with. */
async function retried(step: Step, input: unknown, ports: Ports, ends: [string, string, string][]): Promise<object> {
  const thrown = new Map<string, Error>();
  const failing = failingOnce(ports, step, thrown);
  for (let before = 0; ; before = thrown.size) {
    try {
      return await step.run(step.input.parse(input), failing, runContext());
    } catch (error) {
      if (thrown.size === before) throw error;
      const [call = '', expected] = [...thrown].at(-1) ?? [];
      ends.push([`${step.name}: ${call}`, expected?.name ?? '', (error as Error).name]);
    }
  }
}

describe('whatever call of a run fails, its step ends with that error, and the next try goes on', () => {
  const ends: [string, string, string][] = [];
  const account = fakeAccount();
  beforeAll(async () => {
    await walk(
      provisionMachine(),
      {},
      async (name, wrapped) => {
        const step = allSteps.get(name);
        if (!step || name === UNSEEN) return { changed: [] };
        const output = await retried(step, (wrapped as { input: unknown }).input, account.ports, ends);
        account.finishDomain();
        return output;
      },
      { Execution: { Id: runContext().execution } },
    );
  });

  test('no error is swallowed, and none becomes another', () => {
    expect(ends.filter(([, expected, found]) => expected !== found)).toEqual([]);
  });

  test('every step that calls anything was seen to fail', () => {
    const seen = new Set(ends.map(([call]) => call.split(':')[0]));
    const silent = steps.filter(({ name, calls }) => !seen.has(name) && Object.keys(calls).length > 0);
    // The default spec names no address, so nothing is asked for it.
    expect(silent.map(({ name }) => name).sort()).toEqual(['EnsureAlarmAddress', UNSEEN]);
  });

  test('the account is whole in the end', async () => {
    expect(account.store.items.outcome).toMatchObject({ notes: [] });
    expect(account.trails.trails.size).toBe(1);
    expect(account.domains.domains.size).toBe(1);
  });
});

describe.each(steps.map((step) => [step.name, step] as const))('%s', (name, step) => {
  test('every error is of a call, of the edge, or of its own', () => {
    const ofCalls = Object.entries(step.calls).flatMap(([port, methods]) =>
      methods === true ? [] : (methods as readonly string[]).flatMap((method) => errorsOfCall(port, method)),
    );
    const known = new Set(named([...ofCalls, ...step.ownErrors]));
    const beside = named(step.errors).filter((error) => !known.has(error));
    const lease = ['AwsThrottledError', 'ConcurrentChangeError', 'AccessDeniedError', 'RejectedByAwsError'];
    const edge = ['InvalidStepInputError', ...(step.writes ? [...lease, 'QuotaExceededError', 'LeaseLostError'] : [])];
    expect(beside.filter((error) => !edge.includes(error))).toEqual([]);
  });

  test('its own test provokes each error of its own', () => {
    const text = readFileSync(join(REPOSITORY, 'test', 'unit', 'steps', `${kebab(name)}.test.ts`), 'utf8');
    expect(named(step.ownErrors).filter((error) => !text.includes(error))).toEqual([]);
  });
});
