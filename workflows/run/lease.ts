import { LeaseLostError } from '../errors/common.ts';
import type { Executions } from '../ports/executions.ts';
import type { Store } from '../ports/store.ts';
import type { Calls } from './calls.ts';

const CLAIM = ['lease', 'takeLease'] as const;

/** Calls that asserting the lease makes: inside the VPC Step Functions cannot be reached. */
export const LEASE_CALLS = {
  control: { store: CLAIM, executions: ['status'] },
  data: { store: CLAIM },
} as const satisfies Record<string, Calls>;

/** What came of reaching for the lease: this run has it, or `holder`, which is running, does. */
export type LeaseClaim = { readonly held: true } | { readonly held: false; readonly holder: string };

/** Between two of these reads another run can take or give back the lease: whoever loses every one of them is told so. */
const ROUNDS = 5;

/**
 * Takes the account's lease for `execution`: when nobody has it, when it has it already, or when the holder is no
 * longer RUNNING. So nothing ever expires: a run that was killed is taken over the moment the next one looks.
 *
 * Without `executions` (inside the VPC, where Step Functions cannot be reached) any other holder counts as running.
 */
export async function claimLease(
  execution: string,
  store: Pick<Store, 'lease' | 'takeLease'>,
  executions: Executions | undefined,
): Promise<LeaseClaim | undefined> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const holder = (await store.lease())?.holder;
    if (holder === execution) return { held: true };
    const isStale =
      holder === undefined || (executions !== undefined && (await executions.status(holder)) !== 'RUNNING');
    if (!isStale) return { held: false, holder };
    if (await store.takeLease(execution, holder)) return { held: true };
  }
  return undefined;
}

/**
 * Asserts, before a step writes, that this run still has the lease. A redriven execution finds that the failure handler
 * gave it back, and takes it again here.
 * @throws LeaseLostError when another run has it.
 */
export async function assertLease(
  execution: string,
  store: Pick<Store, 'lease' | 'takeLease'>,
  executions?: Executions,
): Promise<void> {
  const claim = await claimLease(execution, store, executions);
  if (claim?.held) return;
  throw new LeaseLostError(
    `Another run holds the account's lease: ${claim?.holder ?? 'several reach for it at once'}.`,
    {
      remedy: 'Let that run end; it converges the account. Then start again only if something is still amiss.',
      value: claim?.holder,
    },
  );
}
