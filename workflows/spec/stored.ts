import { InvalidSpecError } from '../errors/spec.ts';
import { parseSpec } from './parse.ts';
import { type AccountPlace, type ResolvedSpec, resolveSpec } from './resolve.ts';

/** The spec as it lies in the state table: complete for the version that stored it, which may be an older one. */
export type StoredSpec = Readonly<Record<string, unknown>>;

/**
 * What an earlier run stored, as this version has it. Sections and fields that came since have their defaults, those of
 * the stored preset where a preset decides; so a new one needs nothing but its default in the schema.
 *
 * @throws InvalidSpecError naming the field that this version no longer takes.
 */
export function upgradeSpec(stored: StoredSpec, place: AccountPlace): ResolvedSpec {
  try {
    return resolveSpec(parseSpec(stored), place);
  } catch (error) {
    if (!(error instanceof InvalidSpecError)) throw error;
    throw new InvalidSpecError(`The stored spec is of another version. ${error.message}`, {
      field: error.field,
      value: error.value,
      goOn: 'new-run',
      remedy:
        'Give the whole spec again with `trailboard provision --spec FILE`, or deploy the version that stored it.',
    });
  }
}
