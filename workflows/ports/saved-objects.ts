import type { PortErrors } from '../errors/base.ts';
import { DomainBusyError, DomainRefusedError, DomainUnreachableError } from '../errors/common.ts';
import { DashboardsSignInPageError, SavedObjectsRejectedError } from '../errors/dashboards.ts';

export interface Reference {
  readonly name: string;
  readonly type: string;
  readonly id: string;
}

/** A saved object as OpenSearch Dashboards exports and imports it. Members ending in JSON hold JSON as text. */
export interface SavedObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  readonly migrationVersion?: Readonly<Record<string, string>>;
}

/** A saved object as Dashboards has it. */
export interface FoundObject extends SavedObject {
  /** ISO 8601; changes with each write. */
  readonly updated_at?: string;
}

/** One object that an import did not take. */
export interface ImportFailure {
  readonly type: string;
  readonly id: string;
  readonly error: { readonly type: string; readonly [detail: string]: unknown };
}

/**
 * The saved objects of OpenSearch Dashboards, in the tenant that everybody sees. `endpoint` is the domain's: a host as AWS
 * gives it, or an address with scheme.
 */
export interface SavedObjects {
  /** Those that exist, in any order. */
  find(endpoint: string, wanted: readonly SavedObject[]): Promise<readonly FoundObject[]>;
  /**
   * Imports all at once, what is there is overwritten.
   * @returns Objects that exist and were not overwritten; some signed requests lose their URL parameters.
   * @throws SavedObjectsRejectedError (fatal) for any other refusal.
   */
  importAll(endpoint: string, objects: readonly SavedObject[]): Promise<readonly ImportFailure[]>;
  /** @returns Whether it was created; false when an object of that id is there. */
  create(endpoint: string, object: SavedObject): Promise<boolean>;
  update(endpoint: string, object: SavedObject): Promise<void>;
}

export const SAVED_OBJECTS_READS = ['find'] as const satisfies readonly (keyof SavedObjects)[];

export const SAVED_OBJECTS_ERRORS = {
  ofEach: [DomainUnreachableError, DomainBusyError, DomainRefusedError, DashboardsSignInPageError],
  importAll: [SavedObjectsRejectedError],
} as const satisfies PortErrors<SavedObjects>;
