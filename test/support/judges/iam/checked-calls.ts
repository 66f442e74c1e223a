import { expect } from '@jest/globals';
import type { Emulator } from '../../emulator/emulator.ts';
import { sift } from './exceptions.ts';
import { type Objection, objectionsTo } from './objections.ts';
import { judged } from './statement.ts';

export interface CheckedCall {
  readonly action: string;
  readonly resource: string;
}

/**
 * What the reference says against what the emulator checks a call on: the action, and the resource that a policy has to cover.
 * The emulator writes a log group as the beginning of its streams' ARNs, which `log-group:name:*` covers as on AWS.
 */
export async function objectionsToChecks(calls: readonly CheckedCall[]): Promise<Objection[]> {
  const statements = calls.map(({ action, resource }) =>
    judged('the emulator', { Action: action, Resource: resource.replace(/:log-stream:$/, '') }),
  );
  // A call that takes two resources is checked on each by itself.
  const objections = (await objectionsTo(statements)).filter(({ fault }) => !fault.startsWith('is not allowed on'));
  return sift(objections).left;
}

/** Holds every check that this emulator has made so far against the reference. */
export async function expectChecksOfTheReference(emulator: Emulator): Promise<void> {
  const { actions } = await emulator.ask<{ actions: CheckedCall[] }>('iam-actions');
  expect(actions.length).toBeGreaterThan(0);
  expect(await objectionsToChecks(actions)).toEqual([]);
}
