import type { SavedObject } from '../../ports/saved-objects.ts';

/** One JSON object a line, what is referred to before what refers to it. The last line ends in a line feed too. */
export function toNdjson(objects: readonly SavedObject[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}
