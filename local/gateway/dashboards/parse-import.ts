import { HttpError } from '../http.ts';
import { isNewer, type SavedObject, TYPES } from './types.ts';

/** OpenSearch Dashboards' default for `savedObjects.maxImportExportSize`. */
const MAX_OBJECTS = 10_000;

/**
 * The objects of an NDJSON file, the closing line with the export's details left out.
 *
 * @throws HttpError 400 for a broken line, an object given twice or more than 10,000 of them; 422 for an object that a newer
 *   OpenSearch Dashboards has written.
 */
export function parseImport(file: string): SavedObject[] {
  const objects = file
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseLine)
    .filter((object) => object.exportedCount === undefined)
    .map(({ exportedCount: _left, ...object }) => ({ ...object, references: object.references ?? [] }));
  if (objects.length > MAX_OBJECTS) throw new HttpError(400, `Can't import more than ${MAX_OBJECTS} objects`);
  const keys = objects.map(({ type, id }) => `${type}:${id}`);
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].sort();
  if (twice.length > 0) throw new HttpError(400, `Non-unique import objects detected: [${twice}]`);
  for (const object of objects) assertMigratable(object);
  return objects;
}

function parseLine(line: string): SavedObject & { exportedCount?: number } {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new HttpError(400, (error as Error).message);
  }
}

/** @throws HttpError 422 where the object's migrations are newer than what its type has. */
export function assertMigratable({ id, migrationVersion = {} }: SavedObject): void {
  for (const [property, version] of Object.entries(migrationVersion)) {
    const newest = TYPES[property]?.migration;
    if (newest && isNewer(version, newest)) {
      throw new HttpError(
        422,
        `Document "${id}" has property "${property}" which belongs to a more recent version of OpenSearch Dashboards [${version}]. ` +
          `The last known version is [${newest}]`,
      );
    }
  }
}
