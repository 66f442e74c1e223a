import type { PortErrors } from '../errors/base.ts';
import { PoolRoleNotReadyError } from '../errors/cognito.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
export interface IdentityPool {
  readonly id: string;
  readonly name: string;
  /** Whether people who did not sign in get credentials. */
  readonly guests: boolean;
}

/** Roles by kind of identity (`authenticated`, `unauthenticated`), and the rules beside them, kept as they are. */
export interface PoolRoles {
  readonly roles: Readonly<Record<string, string>>;
  readonly mappings: Readonly<Record<string, unknown>>;
}

/**
 * Cognito identity pools.
 *
 * OpenSearch Service adds its own app client to the pool's providers; no method touches those.
 */
export interface IdentityPools {
  find(id: string): Promise<IdentityPool | undefined>;
  /** The pool with the tag; of several the one whose id sorts first. Pools called `likelyName` are looked at first. */
  findByTag(key: string, value: string, likelyName: string): Promise<IdentityPool | undefined>;
  /** Returns the pool with the id that Cognito chose; a dry run may give `<region>:new`. */
  create(name: string, tags: Readonly<Record<string, string>>): Promise<IdentityPool>;
  /** Turns guests off and keeps all else, although UpdateIdentityPool replaces whatever it is given, lists included. */
  refuseGuests(id: string): Promise<void>;
  findRoles(id: string): Promise<PoolRoles>;
  /**
   * Replaces roles and mappings: hand in what `findRoles` gave, merged.
   * @throws PoolRoleNotReadyError (retryable) while IAM has not spread a role.
   */
  setRoles(id: string, roles: PoolRoles): Promise<void>;
}

export const IDENTITY_POOLS_READS = [
  'find',
  'findByTag',
  'findRoles',
] as const satisfies readonly (keyof IdentityPools)[];

export const IDENTITY_POOLS_ERRORS = {
  ofEach: AWS_CALL_ERRORS,
  setRoles: [PoolRoleNotReadyError],
} as const satisfies PortErrors<IdentityPools>;
