import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
import type { ResourcePolicy } from './buckets.ts';

export interface Key {
  readonly arn: string;
  /** `Enabled`, `Disabled`, `PendingDeletion`, ... as KMS names them. */
  readonly state: string;
}

export interface NewKey {
  readonly description: string;
  readonly policy: ResourcePolicy;
  readonly tags: Readonly<Record<string, string>>;
}

/** KMS keys. An alias begins with `alias/`. */
export interface Keys {
  /** By alias or ARN. */
  find(aliasOrArn: string): Promise<Key | undefined>;
  /** The account's first key with all these tags: a key has no name of its own, and an alias can be taken away. */
  findByTags(tags: Readonly<Record<string, string>>): Promise<Key | undefined>;
  findPolicy(keyArn: string): Promise<ResourcePolicy | undefined>;
  /** Returns the new key; a dry run may give any ARN of the account. */
  create(key: NewKey): Promise<Key>;
  createAlias(alias: string, keyArn: string): Promise<void>;
  putPolicy(keyArn: string, policy: ResourcePolicy): Promise<void>;
  enable(keyArn: string): Promise<void>;
  /** Leaves the key disabled: enable it next. */
  cancelDeletion(keyArn: string): Promise<void>;
}

export const KEYS_READS = ['find', 'findByTags', 'findPolicy'] as const satisfies readonly (keyof Keys)[];

export const KEYS_ERRORS = { ofEach: AWS_CALL_ERRORS } as const satisfies PortErrors<Keys>;
