import type { FoundObject, SavedObject } from '../../ports/saved-objects.ts';
import { objectKey } from '../saved-objects/references.ts';
import { checksum } from './checksum.ts';
import { mergedPattern } from './merge-index-pattern.ts';
import type { ImportRecord } from './record.ts';

/** What becomes of one of our objects, and what is to be written in its place. */
export interface Verdict {
  readonly object: SavedObject;
  readonly state: 'same' | 'missing' | 'outdated' | 'edited';
  /** What is there now. */
  readonly found?: FoundObject;
}

/**
 * Compares our objects with those in Dashboards. An object is *edited* when it is neither ours nor what we imported
 * last: then a person wrote it. Index patterns are never edited in this sense, because Dashboards itself counts in
 * them which fields people use; they are merged.
 */
export function compareObjects(
  ours: readonly SavedObject[],
  found: readonly FoundObject[],
  record: ImportRecord,
): Verdict[] {
  const there = new Map(found.map((object) => [objectKey(object), object]));
  return ours.map((our): Verdict => {
    const is = there.get(objectKey(our));
    if (!is) return { object: our, state: 'missing' };
    const object = our.type === 'index-pattern' ? mergedPattern(our, is) : our;
    const [wanted, kept] = [checksum(object), checksum(is)];
    if (wanted === kept) return { object, found: is, state: 'same' };
    if (our.type === 'index-pattern') return { object, found: is, state: 'outdated' };
    const last = record[objectKey(our)];
    const untouched = last !== undefined && (last.at === is.updated_at || last.kept === kept);
    if (!untouched) return { object, found: is, state: 'edited' };
    // What Dashboards made of exactly this object: a newer version's own migration, nothing to mend.
    return { object, found: is, state: last.sent === wanted ? 'same' : 'outdated' };
  });
}
