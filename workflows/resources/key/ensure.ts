import { KeyUnusableError } from '../../errors/trail.ts';
import type { ResourcePolicy } from '../../ports/buckets.ts';
import type { Change } from '../../ports/change.ts';
import type { Deployment } from '../../ports/deployment.ts';
import type { Key, Keys } from '../../ports/keys.ts';
import { ownStatements, withOwnStatements } from '../resource-policy.ts';
import { sameJson } from '../same-json.ts';

export interface WantedKey {
  /** Begins with `alias/`. */
  readonly alias: string;
  readonly description: string;
  readonly statements: ResourcePolicy['Statement'];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A key that the spec names is its owner's: it is looked at, and never changed. One of another account cannot be looked
 * at from here; the service that encrypts with it says whether it may.
 * @param field The spec's field that names it.
 * @throws KeyUnusableError.
 */
export async function checkKey(
  keys: Pick<Keys, 'find'>,
  arn: string,
  field: string,
  { account, region }: Pick<Deployment, 'account' | 'region'>,
): Promise<void> {
  // arn:<partition>:kms:<region>:<account>:key/<id>
  const [, , , keyRegion, keyAccount] = arn.split(':');
  const refuse = (problem: string, remedy: string) => {
    throw new KeyUnusableError(`${field}: the KMS key ${arn} ${problem}.`, { field, value: arn, remedy });
  };
  if (keyRegion !== region) refuse(`is not in ${region}`, `Give a key of ${region}, or remove ${field}.`);
  if (keyAccount !== account) return;
  const found = await keys.find(arn);
  if (!found) refuse('does not exist', `Correct ${field}, or remove it.`);
  else if (found.state !== 'Enabled')
    refuse(`is ${found.state}`, 'Enable the key with `aws kms enable-key`, or give another one, and redrive.');
}

/** Calls of `ensureKey`, and of `checkKey` with them. */
export const KEY_CALLS = [
  'find',
  'findByTags',
  'findPolicy',
  'create',
  'createAlias',
  'putPolicy',
  'enable',
  'cancelDeletion',
] as const satisfies readonly (keyof Keys)[];

/** Ensures a key of our own: found by its alias, or by its tags where a run was cut off or somebody took the alias away. */
export async function ensureKey(keys: Keys, wanted: WantedKey): Promise<{ arn: string; changed: Change[] }> {
  const { alias, description, statements, tags } = wanted;
  const resource = `key/${alias.replace(/^alias\//, '')}`;
  const named = await keys.find(alias);
  const found = named ?? (await keys.findByTags(tags));
  const policy = withOwnStatements(undefined, statements);
  const key = found ?? (await keys.create({ description, policy, tags }));
  const drift: string[] = [];
  if (found) drift.push(...(await mendState(keys, found)));
  if (!named) {
    await keys.createAlias(alias, key.arn);
    drift.push('alias was gone');
  }
  if (found) {
    const present = await keys.findPolicy(found.arn);
    if (!sameJson(ownStatements(present), ownStatements(policy))) {
      await keys.putPolicy(found.arn, withOwnStatements(present, statements));
      drift.push('key policy');
    }
  }
  const changed: Change[] = found
    ? drift.map((detail) => ({ resource, action: 'updated', detail }))
    : [{ resource, action: 'created' }];
  return { arn: key.arn, changed };
}

async function mendState(keys: Keys, { arn, state }: Key): Promise<string[]> {
  if (state === 'Enabled') return [];
  if (state !== 'Disabled' && state !== 'PendingDeletion') {
    throw new KeyUnusableError(`The KMS key ${arn} is ${state}.`, {
      remedy: 'Wait until KMS has enabled the key, or delete its alias so that a new key is made, and redrive.',
    });
  }
  if (state === 'PendingDeletion') await keys.cancelDeletion(arn);
  await keys.enable(arn);
  return [`was ${state}`];
}
