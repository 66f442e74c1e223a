import { ConcurrentChangeError, RejectedByAwsError } from '../../../workflows/errors/common.ts';
import { KEYS_READS, type Keys, type NewKey } from '../../../workflows/ports/keys.ts';
import { type Faked, faked } from './recording.ts';

type Kept = { -readonly [Part in keyof NewKey]: NewKey[Part] } & { readonly arn: string; state: string };

export interface FakeKeys extends Faked<Keys> {
  readonly keys: Map<string, Kept>;
  /** Alias to key ARN. */
  readonly aliases: Map<string, string>;
}

/** KMS in memory. */
export function fakeKeys(): FakeKeys {
  const keys = new Map<string, Kept>();
  const aliases = new Map<string, string>();
  const kept = (arn: string): Kept => {
    const key = keys.get(arn);
    if (!key) throw new RejectedByAwsError(`There is no key ${arn}`, { remedy: 'Create it first.' });
    return key;
  };
  const inState = (arn: string, ...states: string[]): Kept => {
    const key = kept(arn);
    if (!states.includes(key.state))
      throw new ConcurrentChangeError(`${arn} is ${key.state}`, { remedy: 'Read again.' });
    return key;
  };
  const port: Keys = {
    async find(aliasOrArn) {
      const key = keys.get(aliases.get(aliasOrArn) ?? aliasOrArn);
      return key && { arn: key.arn, state: key.state };
    },
    async findByTags(tags) {
      const wanted = Object.entries(tags);
      const key = [...keys.values()].find((candidate) => wanted.every(([tag, value]) => candidate.tags[tag] === value));
      return key && { arn: key.arn, state: key.state };
    },
    async findPolicy(keyArn) {
      return structuredClone(kept(keyArn).policy);
    },
    async create(key) {
      const id = `00000000-0000-4000-8000-${String(keys.size).padStart(12, '0')}`;
      const arn = `arn:aws:kms:eu-west-1:111122223333:key/${id}`;
      keys.set(arn, { ...key, arn, state: 'Enabled' });
      return { arn, state: 'Enabled' };
    },
    async createAlias(alias, keyArn) {
      if (aliases.has(alias)) throw new ConcurrentChangeError(`${alias} is there already`, { remedy: 'Read again.' });
      aliases.set(alias, kept(keyArn).arn);
    },
    async putPolicy(keyArn, policy) {
      inState(keyArn, 'Enabled', 'Disabled').policy = policy;
    },
    async enable(keyArn) {
      inState(keyArn, 'Enabled', 'Disabled').state = 'Enabled';
    },
    async cancelDeletion(keyArn) {
      inState(keyArn, 'PendingDeletion').state = 'Disabled';
    },
  };
  return { ...faked(port, KEYS_READS), keys, aliases };
}
