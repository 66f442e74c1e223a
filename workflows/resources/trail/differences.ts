import { TrailElsewhereError, TrailLimitError } from '../../errors/trail.ts';
import type { Trail, TrailSettings } from '../../ports/trails.ts';
import { sameJson } from '../same-json.ts';

/** Trails a Region may have; one of all Regions counts in each. Source: CloudTrail quotas, "Trails per Region". */
const TRAIL_PLACES = 5;

/** Where a trail must be to be ours to change. */
export interface Home {
  readonly account: string;
  readonly region: string;
}

/**
 * The trail of this name, if it can be changed from here.
 * @throws TrailElsewhereError when its home is another Region or account.
 * @throws TrailLimitError when there is none and no place for one.
 */
export function chooseTrail(trails: readonly Trail[], name: string, home: Home): Trail | undefined {
  const named = trails.filter((trail) => trail.name === name);
  const ours = named.find((trail) => isHere(trail, home));
  if (ours) return ours;
  const [elsewhere] = named;
  if (elsewhere) {
    throw new TrailElsewhereError(
      `The trail ${name} is ${elsewhere.arn}, with the home Region ${elsewhere.homeRegion}.`,
      {
        field: 'trail.name',
        value: name,
        remedy: `Deploy Trailboard in the account and Region of that trail to adopt it, or give another name.`,
      },
    );
  }
  if (trails.length >= TRAIL_PLACES) {
    throw new TrailLimitError(
      `The Region has ${trails.length} trails already: ${trails.map((trail) => trail.name).join(', ')}.`,
      {
        field: 'trail.name',
        value: name,
        remedy: 'Delete one of them, or give the name of one to adopt it.',
      },
    );
  }
  return undefined;
}

function isHere({ arn, homeRegion }: Trail, { account, region }: Home): boolean {
  return homeRegion === region && arn.split(':')[4] === account;
}

/** Names of the settings that differ, as the change reports them. */
export function settingsDrift(found: TrailSettings, wanted: TrailSettings): string[] {
  const names = new Set([...Object.keys(found), ...Object.keys(wanted)]) as Set<keyof TrailSettings>;
  return [...names].filter((name) => !sameJson(found[name], wanted[name])).toSorted();
}
