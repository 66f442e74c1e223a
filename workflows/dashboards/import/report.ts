import type { Change } from '../../ports/change.ts';
import type { SavedObject } from '../../ports/saved-objects.ts';
import type { Verdict } from './compare.ts';

/** Titles that are named; the rest is counted, so that a first import stays one line a type. */
const NAMED = 3;

function one(type: string, action: Change['action'], verdicts: readonly Verdict[]): Change {
  const titles = verdicts.slice(0, NAMED).map(({ object }) => String(object.attributes.title));
  const more = verdicts.length > NAMED ? `, and ${verdicts.length - NAMED} more` : '';
  return { resource: `saved-objects/${type}`, action, detail: `${titles.join(', ')}${more}` };
}

/** One change a type and action. Where nothing else was wrong, the record was: it is a change too. */
export function describeChanges(wrong: readonly Verdict[], hadRecord: boolean): Change[] {
  const types = [...new Set(wrong.map(({ object }) => object.type))];
  const changes = types.flatMap((type) => {
    const all = wrong.filter(({ object }) => object.type === type);
    const created = all.filter(({ state }) => state === 'missing');
    const updated = all.filter(({ state }) => state !== 'missing');
    return [
      ...(created.length > 0 ? [one(type, 'created', created)] : []),
      ...(updated.length > 0 ? [one(type, 'updated', updated)] : []),
    ];
  });
  if (changes.length > 0) return changes;
  return [{ resource: 'saved-objects/import-record', action: hadRecord ? 'updated' : 'created' }];
}

export const keptNote = ({ type, id, attributes }: SavedObject): string =>
  `Somebody edited the ${type} that Trailboard keeps up to date: the edit was kept as "${String(attributes.title)}" (${id}), and Trailboard's own stands again in its place.`;
