import type { PortErrors } from '../errors/base.ts';
import { DomainBusyError, DomainRefusedError, DomainUnreachableError } from '../errors/common.ts';

/** JSON as OpenSearch takes it, or gives it back: with members of its own added, and settings in its own order. */
export type Json = Readonly<Record<string, unknown>>;

/** A mapping as OpenSearch has it: an object with properties, or a field with a type. */
export interface Mapping {
  readonly type?: string;
  readonly path?: string;
  readonly copy_to?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Mapping>>;
}

/** A retention policy as it lies in the domain, with what a writer has to name to replace exactly this one. */
export interface FoundPolicy {
  readonly policy: unknown;
  readonly sequenceNumber: number;
  readonly primaryTerm: number;
}

export interface IndexAge {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/**
 * What is set up in the domain beside its events: template, retention, roles, fields. `endpoint` is a host as AWS gives it, or an
 * address with scheme; names of indices may begin with a prefix and end in `*` where they are called patterns.
 */
export interface SearchAdministration {
  findTemplate(endpoint: string, name: string): Promise<Json | undefined>;
  putTemplate(endpoint: string, name: string, template: object): Promise<void>;

  findRetentionPolicy(endpoint: string, name: string): Promise<FoundPolicy | undefined>;
  /** @param replaced The policy that it takes the place of; another writer in between makes the domain refuse it for now. */
  putRetentionPolicy(endpoint: string, name: string, policy: object, replaced?: FoundPolicy): Promise<void>;
  /** Gives the policy to the indices too that follow an older one. */
  applyRetentionPolicy(endpoint: string, name: string, pattern: string): Promise<void>;

  /** Every index of the pattern, closed and hidden ones included. */
  findIndices(endpoint: string, pattern: string): Promise<readonly IndexAge[]>;
  /** An index that is gone already is no failure. */
  deleteIndex(endpoint: string, name: string): Promise<void>;
  /** Mappings of the open indices of the pattern, by index. */
  findMappings(endpoint: string, pattern: string): Promise<Readonly<Record<string, Mapping>>>;
  /** @returns Whether the index took them; false while it takes no change: read-only by hand, warm, or by a full disk. */
  addFields(endpoint: string, index: string, properties: Readonly<Record<string, Mapping>>): Promise<boolean>;

  /** A role of fine-grained access control. */
  findRole(endpoint: string, name: string): Promise<Json | undefined>;
  putRole(endpoint: string, name: string, role: object): Promise<void>;
  /** Who has the role. Writing replaces the mapping as a whole. */
  findRoleMapping(endpoint: string, name: string): Promise<Json | undefined>;
  putRoleMapping(endpoint: string, name: string, mapping: object): Promise<void>;

  /** A document's source, by its id: it is seen before the next refresh. */
  findDocument(endpoint: string, index: string, id: string): Promise<Json | undefined>;
}

export const SEARCH_ADMINISTRATION_READS = [
  'findTemplate',
  'findRetentionPolicy',
  'findIndices',
  'findMappings',
  'findRole',
  'findRoleMapping',
  'findDocument',
] as const satisfies readonly (keyof SearchAdministration)[];

export const SEARCH_ADMINISTRATION_ERRORS = {
  ofEach: [DomainUnreachableError, DomainBusyError, DomainRefusedError],
} as const satisfies PortErrors<SearchAdministration>;
