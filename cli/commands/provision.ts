import { awsStore } from '../../handlers/adapters/store.ts';
import { estimateCost } from '../../workflows/cost/estimate.ts';
import { parseSpec } from '../../workflows/spec/parse.ts';
import { resolveSpec } from '../../workflows/spec/resolve.ts';
import type { Spec } from '../../workflows/spec/schema.ts';
import { upgradeSpec } from '../../workflows/spec/stored.ts';
import { confirmed } from '../output/ask.ts';
import { costLines } from '../output/cost.ts';
import { existingTrails, trailLines } from '../output/existing-trails.ts';
import type { Terminal } from '../output/terminal.ts';
import { readSpecFile } from '../spec-file/spec-file.ts';
import { findPlace, type Place } from '../target/target.ts';
import type { CommonOptions } from './options.ts';
import { runMachine } from './run-machine.ts';

type Options = CommonOptions & { spec?: string; reason: string; yes?: boolean };

/** The spec that a run would use: the given one, else the stored one, else the defaults. */
export async function effectiveSpec(given: Spec | undefined, place: Place) {
  const stored = given ? undefined : await awsStore(place.outputs.StateTableName).spec();
  return stored ? upgradeSpec(stored, place) : resolveSpec(given ?? parseSpec({}), place);
}

/** `trailboard provision`: what is wrong with the spec is said before anything is looked up. */
export async function provision(options: Options, terminal: Terminal): Promise<number> {
  const written = options.spec === undefined ? undefined : await readSpecFile(options.spec);
  const given = written === undefined ? undefined : parseSpec(written);
  const place = await findPlace(options);
  if (!terminal.json) await sayWhatItMeans(given, place, terminal);
  const asks = !options.yes && !options.local;
  if (asks && !(await confirmed('Start?', terminal))) {
    terminal.line('Nothing was started.');
    return 1;
  }
  return runMachine(place, terminal, {
    ...(written === undefined ? {} : { spec: written }),
    reason: options.reason,
  });
}

async function sayWhatItMeans(given: Spec | undefined, place: Place, terminal: Terminal): Promise<void> {
  const spec = await effectiveSpec(given, place);
  terminal.line(`Account ${place.account}, ${place.region}${place.local ? ' (embedded account)' : ''}`);
  const trails = await existingTrails();
  for (const line of [...costLines(estimateCost(spec)), ...trailLines(trails, spec.trail.name)]) terminal.line(line);
}
