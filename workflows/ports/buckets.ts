import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
import { BucketOwnedElsewhereError, BucketRegionError } from '../errors/trail.ts';
/** A policy of a bucket or a key; others may have put statements of any shape into it. */
export interface ResourcePolicy {
  readonly Version: string;
  readonly Id?: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** Which bucket, and whose it must be: every call is refused by S3 when the bucket is another account's. */
export interface BucketPlace {
  readonly name: string;
  readonly account: string;
}

/** A bucket as it is. */
export interface Bucket {
  readonly versioned: boolean;
  /** `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`; absent on buckets older than ownership controls. */
  readonly ownership?: string;
  /** Whether all four settings of the public access block are on. */
  readonly publicAccessBlocked: boolean;
  /** Algorithm of the default encryption (`AES256`, `aws:kms`, `aws:kms:dsse`). */
  readonly encryption?: string;
  readonly policy?: ResourcePolicy;
}

/** S3 buckets: the trail's record. */
export interface Buckets {
  /**
   * Whether the bucket exists and is ours to use: one call, nothing read of it.
   * @throws BucketOwnedElsewhereError, BucketRegionError, as `find` does.
   */
  isThere(place: BucketPlace): Promise<boolean>;
  /**
   * @throws BucketOwnedElsewhereError (fatal) when the name is another account's.
   * @throws BucketRegionError (fatal) when the bucket is in another Region.
   */
  find(place: BucketPlace): Promise<Bucket | undefined>;
  /** @throws BucketOwnedElsewhereError (fatal) when the name was taken meanwhile. */
  create(place: BucketPlace, tags: Readonly<Record<string, string>>): Promise<void>;
  enableVersioning(place: BucketPlace): Promise<void>;
  enforceOwnership(place: BucketPlace): Promise<void>;
  blockPublicAccess(place: BucketPlace): Promise<void>;
  /** Default encryption with a KMS key, or with S3's own keys where none is given. */
  setEncryption(place: BucketPlace, kmsKeyArn: string | undefined): Promise<void>;
  putPolicy(place: BucketPlace, policy: ResourcePolicy): Promise<void>;
}

export const BUCKETS_READS = ['isThere', 'find'] as const satisfies readonly (keyof Buckets)[];

export const BUCKETS_ERRORS = {
  ofEach: AWS_CALL_ERRORS,
  isThere: [BucketOwnedElsewhereError, BucketRegionError],
  find: [BucketOwnedElsewhereError, BucketRegionError],
  create: [BucketOwnedElsewhereError],
} as const satisfies PortErrors<Buckets>;
