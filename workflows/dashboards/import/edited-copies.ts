import type { FoundObject, SavedObject } from '../../ports/saved-objects.ts';
import { objectKey } from '../saved-objects/references.ts';
import { checksum } from './checksum.ts';

/** Every edited object, and every object that shows one: a dashboard looks as its reader left it only with its panels. */
function withThoseThatShow(edited: readonly FoundObject[], found: readonly FoundObject[]): FoundObject[] {
  const kept = new Map(edited.map((object) => [objectKey(object), object]));
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const object of found) {
      if (object.references.some((reference) => kept.has(objectKey(reference)))) kept.set(objectKey(object), object);
    }
  }
  return [...kept.values()];
}

/**
 * Copies under new ids of what a person edited, referring to each other's copies. The ids follow from the content, so
 * keeping twice what was edited once makes one copy.
 */
export function keptCopies(edited: readonly FoundObject[], found: readonly FoundObject[]): SavedObject[] {
  const originals = withThoseThatShow(edited, found);
  const mark = checksum({ attributes: {}, references: originals.map(checksum).sort() });
  const keys = new Set(originals.map(objectKey));
  const keptId = (id: string) => `${id}-kept-${mark}`;
  return originals.map((object) => ({
    id: keptId(object.id),
    type: object.type,
    attributes: { ...object.attributes, title: keptTitle(object) },
    references: object.references.map((reference) =>
      keys.has(objectKey(reference)) ? { ...reference, id: keptId(reference.id) } : reference,
    ),
    ...(object.migrationVersion ? { migrationVersion: object.migrationVersion } : {}),
  }));
}

function keptTitle({ attributes, updated_at }: FoundObject): string {
  const day = updated_at ? ` of ${updated_at.slice(0, 10)}` : '';
  return `${String(attributes.title)} (edited copy${day})`;
}
