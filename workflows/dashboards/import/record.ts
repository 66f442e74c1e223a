import type { FoundObject, SavedObject } from '../../ports/saved-objects.ts';
import { savedObjectId } from '../saved-objects/ids.ts';
import { objectKey } from '../saved-objects/references.ts';
import type { VisState } from '../saved-objects/types.ts';
import { checksum } from './checksum.ts';

/** What an import left in Dashboards, for one object. */
interface Imported {
  /** Checksum of the object that we sent. */
  readonly sent: string;
  /** Checksum of what Dashboards kept: a newer version may migrate what it takes. */
  readonly kept: string;
  /** Time of the write, as Dashboards has it. */
  readonly at: string;
}

export type ImportRecord = Readonly<Record<string, Imported>>;

/**
 * The record of the last import is a saved object itself, beside what it speaks of: whoever restores or clears
 * Dashboards restores or clears both. It is a text that says so to people, with the record among its parameters.
 */
export function recordObject(imported: ImportRecord): SavedObject {
  const title = 'Trailboard: record of the import (do not edit)';
  const markdown =
    'Trailboard keeps here what it imported last, to tell your edits from its own older versions. An edited object is kept as a copy before a newer one takes its place.';
  const visState = { title, type: 'markdown', params: { markdown, fontSize: 12, imported }, aggs: [] };
  return {
    id: savedObjectId('import-record'),
    type: 'visualization',
    attributes: {
      title,
      description: 'What Trailboard imported last.',
      version: 1,
      visState: JSON.stringify(visState),
      uiStateJSON: '{}',
      kibanaSavedObjectMeta: { searchSourceJSON: '{}' },
    },
    references: [],
    migrationVersion: { visualization: '7.10.0' },
  };
}

/** Empty where there is no record, or none that can be read: everything that differs from ours then counts as edited. */
export function readRecord(object: SavedObject | undefined): ImportRecord {
  if (!object) return {};
  try {
    const { params } = JSON.parse(String(object.attributes.visState)) as VisState;
    return (params.imported ?? {}) as ImportRecord;
  } catch {
    return {};
  }
}

/** Index patterns are merged, never overwritten, so nothing has to be remembered of them. */
const isRemembered = ({ type }: SavedObject): boolean => type !== 'index-pattern';

/** Whether the record speaks of exactly these objects: it does not when a run ended between import and record. */
export function isCurrent(record: ImportRecord, ours: readonly SavedObject[]): boolean {
  return ours.filter(isRemembered).every((object) => record[objectKey(object)]?.sent === checksum(object));
}

/** What to remember after an import: what was sent, and what is there now. */
export function newRecord(sent: readonly SavedObject[], found: readonly FoundObject[]): ImportRecord {
  const there = new Map(found.map((object) => [objectKey(object), object]));
  return Object.fromEntries(
    sent.filter(isRemembered).flatMap((object) => {
      const kept = there.get(objectKey(object));
      return kept
        ? [[objectKey(object), { sent: checksum(object), kept: checksum(kept), at: kept.updated_at ?? '' }]]
        : [];
    }),
  );
}
