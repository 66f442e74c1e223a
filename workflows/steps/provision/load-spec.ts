import * as z from 'zod';
import { InvalidSpecError } from '../../errors/spec.ts';
import type { Change } from '../../ports/change.ts';
import type { Store } from '../../ports/store.ts';
import { PREFLIGHT_CALLS, PREFLIGHT_ERRORS, preflight } from '../../preflight/preflight.ts';
import { sameJson } from '../../resources/same-json.ts';
import { holdIndexPeriod } from '../../resources/search/index-period.ts';
import { authRoleName } from '../../resources/sign-in/auth-role.ts';
import { type Start, startSchema } from '../../run/input.ts';
import { lastKnown, type RunOutput } from '../../run/output.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { parseSpec } from '../../spec/parse.ts';
import { type ResolvedSpec, resolveSpec } from '../../spec/resolve.ts';
import { type StoredSpec, upgradeSpec } from '../../spec/stored.ts';

const input = z.object({ start: z.unknown() });

export interface LoadSpecOutput extends StepOutput {
  /** False when there is nothing to do: `outcome` is then the execution's output. */
  readonly proceed: boolean;
  readonly spec: ResolvedSpec | null;
  readonly reason: Start['reason'];
  /** What earlier rounds of this execution have changed. */
  readonly earlier: readonly Change[];
  readonly outcome: RunOutput | null;
}

/**
 * Validates a spec, merges it over the defaults and stores it; with none given, takes the stored one,
 * brought to this version.
 *
 * A rebuild never makes the first deployment: with no spec stored it ends well, having done nothing.
 */
export const loadSpec = defineStep({
  name: 'LoadSpec',
  plane: 'control',
  // It runs before the lease is held: storing the spec is what a coalesced start leaves for the run that holds it.
  writes: false,
  input,
  calls: { store: ['spec', 'saveSpec'], ...PREFLIGHT_CALLS },
  ownErrors: [InvalidSpecError, ...PREFLIGHT_ERRORS],
  async run({ start }, ports): Promise<LoadSpecOutput> {
    const { spec: given, reason, again } = parseStart(start);
    const earlier = again?.changes ?? [];
    const stored = await ports.store.spec();
    if (given === undefined && !stored && reason !== 'provision') {
      return { changed: [], proceed: false, spec: null, reason, earlier, outcome: lastKnown(undefined) };
    }
    const asked =
      given === undefined && stored
        ? upgradeSpec(stored, ports.deployment)
        : resolveSpec(parseSpec(given ?? {}), ports.deployment);
    const wanted = await holdIndexPeriod(asked, given, stored, ports.domains);
    // A role that is there keeps its name, so only a name that is new is measured.
    if (wanted.cognito.identityPoolName !== storedPoolName(stored)) {
      authRoleName(wanted.cognito.identityPoolName, ports.deployment.region);
    }
    await preflight(wanted, given, ports);
    await save(wanted, stored, ports.store);
    return { changed: [], proceed: true, spec: wanted, reason, earlier, outcome: null };
  },
});

/** Read as it lies there: a spec of another version is no obstacle to one that is given. */
function storedPoolName(stored: StoredSpec | undefined): unknown {
  return (stored?.cognito as { identityPoolName?: unknown } | undefined)?.identityPoolName;
}

function parseStart(start: unknown): Start {
  const result = startSchema.safeParse(start);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = (issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.')) || 'input';
  throw new InvalidSpecError(`${field}: the execution's input is not accepted: ${issue?.message}.`, {
    field,
    value: (start as Record<string, unknown> | null)?.[field],
    remedy: 'Give {"spec": {...}, "reason": "provision"}; both may be left out.',
  });
}

async function save(
  wanted: ResolvedSpec,
  stored: StoredSpec | undefined,
  store: Pick<Store, 'saveSpec'>,
): Promise<void> {
  if (!sameJson(wanted, stored)) await store.saveSpec(wanted);
}
