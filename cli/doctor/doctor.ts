import { ACCESS_CHECKS } from './access-checks.ts';
import { ACCOUNT_CHECKS } from './account-checks.ts';
import { type Check, type Checked, examine, type Patient } from './check.ts';
import { MACHINE_CHECKS } from './machine-checks.ts';
import { NETWORK_CHECKS } from './network-checks.ts';
import { QUOTA_CHECKS } from './quota-checks.ts';

/** In the order in which one is the reason of the next. */
export const CHECKS: readonly Check[] = [
  ...MACHINE_CHECKS,
  ...ACCESS_CHECKS,
  ...QUOTA_CHECKS,
  ...NETWORK_CHECKS,
  ...ACCOUNT_CHECKS,
];

/** Checks that need no answer of AWS to a signed call. */
const FIRST = new Set(['node', 'clock', 'credentials', 'region']);

/** Runs every check. Where credentials do not work, the rest would only say so again, and is left out. */
export async function diagnose(patient: Patient): Promise<readonly Checked[]> {
  const first = await Promise.all(CHECKS.filter(({ name }) => FIRST.has(name)).map((check) => examine(check, patient)));
  if (first.some(({ name, status }) => name === 'credentials' && status === 'fail')) return first;
  const rest = CHECKS.filter(({ name }) => !FIRST.has(name)).map((check) => examine(check, patient));
  return [...first, ...(await Promise.all(rest))];
}
