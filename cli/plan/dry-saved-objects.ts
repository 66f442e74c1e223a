import { objectKey } from '../../workflows/dashboards/saved-objects/references.ts';
import type { SavedObject } from '../../workflows/ports/saved-objects.ts';
import { SAVED_OBJECTS_READS, type SavedObjects } from '../../workflows/ports/saved-objects.ts';
import { dryPort, type NotedWrite } from './dry-port.ts';

/** Saved objects in a dry run: what it would have written is there when it reads back. */
export function drySavedObjects(real: SavedObjects, note: (write: NotedWrite) => void): SavedObjects {
  const written = new Map<string, SavedObject>();
  const write = (...objects: readonly SavedObject[]) => {
    for (const object of objects) written.set(objectKey(object), object);
  };
  const answers = {
    importAll: async (_: string, objects: readonly SavedObject[]) => {
      write(...objects);
      return [];
    },
    create: async (_: string, object: SavedObject) => {
      write(object);
      return true;
    },
    update: async (_: string, object: SavedObject) => write(object),
  };
  const dry = dryPort<SavedObjects>('savedObjects', real, { reads: SAVED_OBJECTS_READS, answers }, note);
  return new Proxy(dry, {
    get(target, key) {
      if (key !== 'find') return Reflect.get(target, key) as unknown;
      return async (endpoint: string, wanted: readonly SavedObject[]) => {
        const found = await target.find(endpoint, wanted);
        if (written.size === 0) return found;
        const there = found.filter((object) => !written.has(objectKey(object)));
        return [...there, ...wanted.flatMap((object) => written.get(objectKey(object)) ?? [])];
      };
    },
  });
}
