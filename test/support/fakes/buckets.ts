import { ConcurrentChangeError } from '../../../workflows/errors/common.ts';
import { BucketOwnedElsewhereError } from '../../../workflows/errors/trail.ts';
import { BUCKETS_READS, type Bucket, type Buckets } from '../../../workflows/ports/buckets.ts';
import { type Faked, faked } from './recording.ts';

type Kept = { -readonly [Part in keyof Bucket]: Bucket[Part] } & {
  readonly account: string;
  tags?: Readonly<Record<string, string>>;
  encryptionKey?: string;
};

export interface FakeBuckets extends Faked<Buckets> {
  /** Every bucket of the partition by its name, for tests to look at and to alter. */
  readonly buckets: Map<string, Kept>;
}

/** S3 in memory: a new bucket has S3's defaults of today. */
export function fakeBuckets(): FakeBuckets {
  const buckets = new Map<string, Kept>();
  const taken = (name: string) =>
    new BucketOwnedElsewhereError(`${name} is another account's`, {
      field: 'trail.bucket',
      value: name,
      remedy: 'Rename.',
    });
  const own = ({ name, account }: { name: string; account: string }): Kept => {
    const bucket = buckets.get(name);
    if (!bucket) throw new ConcurrentChangeError(`There is no bucket ${name}`, { remedy: 'Read again.' });
    if (bucket.account !== account) throw taken(name);
    return bucket;
  };
  const port: Buckets = {
    async isThere(place) {
      return buckets.has(place.name) && own(place) !== undefined;
    },
    async find(place) {
      if (!buckets.has(place.name)) return undefined;
      const { account: _, tags: __, encryptionKey: ___, ...bucket } = own(place);
      return structuredClone(bucket);
    },
    async create({ name, account }, tags) {
      const there = buckets.get(name);
      if (there && there.account !== account) throw taken(name);
      if (there) throw new ConcurrentChangeError(`${name} is there already`, { remedy: 'Read again.' });
      const defaults = { versioned: false, ownership: 'BucketOwnerEnforced', publicAccessBlocked: true };
      buckets.set(name, { ...defaults, account, tags, encryption: 'AES256' });
    },
    async enableVersioning(place) {
      own(place).versioned = true;
    },
    async enforceOwnership(place) {
      own(place).ownership = 'BucketOwnerEnforced';
    },
    async blockPublicAccess(place) {
      own(place).publicAccessBlocked = true;
    },
    async setEncryption(place, kmsKeyArn) {
      const bucket = own(place);
      bucket.encryption = kmsKeyArn ? 'aws:kms' : 'AES256';
      if (kmsKeyArn) bucket.encryptionKey = kmsKeyArn;
    },
    async putPolicy(place, policy) {
      own(place).policy = policy;
    },
  };
  return { ...faked(port, BUCKETS_READS), buckets };
}
