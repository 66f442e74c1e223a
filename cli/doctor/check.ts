import { AccessDeniedError } from '../../workflows/errors/common.ts';
import { reportOf } from '../output/report.ts';
import { translated } from '../output/sdk-errors.ts';
import type { StackOutputs } from '../target/stack.ts';

/** `note`: it works, or works without this, but somebody should know. `fail`: a run would end there. */
export type CheckStatus = 'ok' | 'note' | 'fail';

export interface Finding {
  readonly status: CheckStatus;
  /** What was seen, with its figures. */
  readonly detail: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** What the checks look at. */
export interface Patient {
  readonly region: string;
  /** Where AWS answers, for the clock: the embedded account's address, else STS of the Region. */
  readonly address: string;
  /** The stack's outputs, where it is deployed. */
  readonly outputs?: StackOutputs;
  /** Why there are none. */
  readonly stackFault?: unknown;
}

export interface Check {
  readonly name: string;
  readonly look: (patient: Patient) => Promise<Finding>;
}

/** A check as `doctor --json` prints it. */
export interface Checked extends Finding {
  readonly name: string;
}

export const ok = (detail: string): Finding => ({ status: 'ok', detail });
export const note = (detail: string, remedy: string): Finding => ({ status: 'note', detail, remedy });
export const fail = (detail: string, remedy: string): Finding => ({ status: 'fail', detail, remedy });

/** What a check that could not look has to say: a read that is not permitted hides nothing that a run would need. */
function unseen(thrown: unknown): Finding {
  const { cause, remedy } = reportOf(thrown);
  return translated(thrown) instanceof AccessDeniedError
    ? note(`Could not be looked at: ${cause}`, remedy)
    : fail(`Could not be looked at: ${cause}`, remedy);
}

/** Runs one check; whatever it meets becomes its finding. */
export async function examine({ name, look }: Check, patient: Patient): Promise<Checked> {
  return { name, ...(await look(patient).catch(unseen)) };
}
