import * as z from 'zod';
import { savedObjects } from '../../dashboards/dashboards.ts';
import { compareObjects, type Verdict } from '../../dashboards/import/compare.ts';
import { keptCopies } from '../../dashboards/import/edited-copies.ts';
import { isCurrent, newRecord, readRecord, recordObject } from '../../dashboards/import/record.ts';
import { describeChanges, keptNote } from '../../dashboards/import/report.ts';
import { objectKey, referenceDefects } from '../../dashboards/saved-objects/references.ts';
import { BrokenReferencesError, SavedObjectsRejectedError } from '../../errors/dashboards.ts';
import type { FoundObject, ImportFailure, SavedObject, SavedObjects } from '../../ports/saved-objects.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const input = z.object({ domainEndpoint: z.string().min(1) });
type Input = z.output<typeof input>;

export interface ImportDashboardsOutput extends StepOutput {
  /** What an operator should know: copies that were made of edited dashboards. */
  readonly notes: readonly string[];
}

/** Ensures index patterns, saved searches, visualizations and dashboards; what a person edited is kept as a copy. */
export const importDashboards = importStep(savedObjects);

/** The step over any set of saved objects: tests import small ones. */
export function importStep(wanted: () => readonly SavedObject[]) {
  return defineStep({
    name: 'ImportDashboards',
    plane: 'data',
    writes: true,
    input,
    calls: { savedObjects: ['find', 'importAll', 'create', 'update'] },
    ownErrors: [BrokenReferencesError, SavedObjectsRejectedError],
    async run({ domainEndpoint }: Input, { savedObjects: port }): Promise<ImportDashboardsOutput> {
      const ours = wanted();
      assertClosed(ours);
      const api = at(port, domainEndpoint);
      const there = await api.find([...ours, recordObject({})]);
      const isRecord = (object: SavedObject) => objectKey(object) === objectKey(recordObject({}));
      const recordThere = there.find(isRecord);
      const found = there.filter((object) => !isRecord(object));
      const record = readRecord(recordThere);
      const verdicts = compareObjects(ours, found, record);
      const wrong = verdicts.filter(({ state }) => state !== 'same');
      if (wrong.length === 0 && isCurrent(record, ours)) return { changed: [], notes: [] };

      const edited = wrong.flatMap((verdict) => (verdict.state === 'edited' && verdict.found ? [verdict.found] : []));
      const copies = keptCopies(edited, found);
      for (const copy of copies) await api.create(copy);
      await write(api, wrong);
      const written = await readBack(api, ours);
      await put(api, recordObject(newRecord(ours, written)), recordThere !== undefined);
      return { changed: describeChanges(wrong, recordThere !== undefined), notes: copies.map(keptNote) };
    },
  });
}

/** The port at one endpoint. */
interface Dashboards {
  find(wanted: readonly SavedObject[]): Promise<readonly FoundObject[]>;
  importAll(objects: readonly SavedObject[]): Promise<readonly ImportFailure[]>;
  create(object: SavedObject): Promise<boolean>;
  update(object: SavedObject): Promise<void>;
}

function at(port: SavedObjects, endpoint: string): Dashboards {
  return {
    find: (wanted) => port.find(endpoint, wanted),
    importAll: (objects) => port.importAll(endpoint, objects),
    create: (object) => port.create(endpoint, object),
    update: (object) => port.update(endpoint, object),
  };
}

function assertClosed(objects: readonly SavedObject[]): void {
  const defects = referenceDefects(objects);
  if (defects.length === 0) return;
  throw new BrokenReferencesError(`The saved objects are not a closed set: ${defects.slice(0, 5).join('; ')}.`, {
    remedy: 'Report it as a defect of this version, deploy another one, and redrive.',
    value: defects.length,
  });
}

/** All in one import; those that it left as they are, because the request's `overwrite` got lost, one by one. */
async function write(api: Dashboards, wrong: readonly Verdict[]): Promise<void> {
  if (wrong.length === 0) return;
  const conflicts = new Set((await api.importAll(wrong.map(({ object }) => object))).map(objectKey));
  for (const { object, found } of wrong) {
    if (conflicts.has(objectKey(object))) await put(api, object, found !== undefined);
  }
}

async function put(api: Dashboards, object: SavedObject, exists: boolean): Promise<void> {
  if (exists || !(await api.create(object))) await api.update(object);
}

/** `success` was said; this is whether it is so. */
async function readBack(api: Dashboards, ours: readonly SavedObject[]) {
  const written = await api.find(ours);
  const keys = new Set(written.map(objectKey));
  const lost = ours.filter((object) => !keys.has(objectKey(object)));
  if (lost.length === 0) return written;
  throw new SavedObjectsRejectedError(
    `Dashboards said that the import succeeded, and ${lost.length} objects are not there: ${lost.slice(0, 5).map(objectKey).join(', ')}.`,
    { remedy: 'Redrive; if it stays so, import what `npx trailboard dashboards export` prints by hand.' },
  );
}
