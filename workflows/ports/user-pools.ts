import type { PortErrors } from '../errors/base.ts';
import { PoolDomainTakenError } from '../errors/cognito.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
/** What Trailboard decides about a user pool; everything else in it is its owner's. */
export interface UserPoolSettings {
  /** Nobody signs up by themselves. */
  readonly adminCreateOnly: boolean;
  /** Deleting the pool is refused until this is taken off: with it would go everybody who may sign in. */
  readonly deletionProtection: boolean;
  readonly passwords: {
    readonly minimumLength: number;
    readonly lowercase: boolean;
    readonly uppercase: boolean;
    readonly numbers: boolean;
    readonly symbols: boolean;
    /** Days after which an invitation's password no longer works. */
    readonly temporaryValidityDays: number;
  };
}

export interface UserPool {
  readonly id: string;
  readonly name: string;
  readonly settings: UserPoolSettings;
  /** Prefix of the sign-in page's address, or its whole name where the pool has a custom domain. */
  readonly domain?: string;
}

export type Mfa = 'OFF' | 'OPTIONAL' | 'ON';

export interface MfaSettings {
  readonly mode: Mfa;
  /** Whether time-based one-time passwords are offered: without any method the modes other than OFF are refused. */
  readonly softwareToken: boolean;
}

export interface NewUser {
  readonly name: string;
  /** Where the invitation goes. Without one, none is sent, and a password is set with `admin-set-user-password`. */
  readonly email?: string;
}

/** Cognito user pools. */
export interface UserPools {
  find(id: string): Promise<UserPool | undefined>;
  /** The oldest pool with the tag: pool names are not unique. Pools called `likelyName` are looked at first. */
  findByTag(key: string, value: string, likelyName: string): Promise<UserPool | undefined>;
  /** Returns the pool with the id that Cognito chose; a dry run may give `<region>_new`. */
  create(name: string, settings: UserPoolSettings, tags: Readonly<Record<string, string>>): Promise<UserPool>;
  /** Changes these settings and keeps all others, although UpdateUserPool resets what it is not given. */
  setSettings(id: string, settings: UserPoolSettings): Promise<void>;
  findMfa(id: string): Promise<MfaSettings>;
  setMfa(id: string, mfa: MfaSettings): Promise<void>;
  /** The pool of this account that has the prefix. Another account's cannot be seen: only creating it tells. */
  findDomainHolder(domain: string): Promise<string | undefined>;
  /** @throws PoolDomainTakenError when any account of the Region has the prefix. */
  createDomain(id: string, domain: string): Promise<void>;
  isUserThere(id: string, name: string): Promise<boolean>;
  createUser(id: string, user: NewUser): Promise<void>;
}

export const USER_POOLS_READS = [
  'find',
  'findByTag',
  'findMfa',
  'findDomainHolder',
  'isUserThere',
] as const satisfies readonly (keyof UserPools)[];

export const USER_POOLS_ERRORS = {
  ofEach: AWS_CALL_ERRORS,
  createDomain: [PoolDomainTakenError],
} as const satisfies PortErrors<UserPools>;
