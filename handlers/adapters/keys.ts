import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  paginateListKeys,
} from '@aws-sdk/client-kms';
import { AwsThrottledError, ConcurrentChangeError } from '../../workflows/errors/common.ts';
import type { ResourcePolicy } from '../../workflows/ports/buckets.ts';
import type { Keys } from '../../workflows/ports/keys.ts';
import { callAws, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';

const MISSING = 'NotFoundException';
const OWN: readonly Translation[] = [
  {
    // Invalid state: somebody disables or deletes the key while we mend it. Missing: KMS has not spread a new key yet.
    name: ['AlreadyExistsException', 'KMSInvalidStateException', MISSING],
    as: ConcurrentChangeError,
    remedy: 'Wait: the step reads again and is retried by itself.',
  },
  {
    name: ['DependencyTimeoutException', 'KMSInternalException'],
    as: AwsThrottledError,
    remedy: 'Wait: the step is retried by itself.',
  },
];

/** Keys over KMS. */
export function awsKeys(): Keys {
  const kms = client(KMSClient);

  async function hasTags(keyId: string, tags: Readonly<Record<string, string>>): Promise<boolean> {
    // Keys that AWS manages, and those whose policy shuts this account's IAM out, do not show their tags: not ours.
    const answer = await unlessMissing(
      kms.send(new ListResourceTagsCommand({ KeyId: keyId })),
      'AccessDeniedException',
      MISSING,
    );
    return Object.entries(tags).every(([key, value]) =>
      answer?.Tags?.some(({ TagKey, TagValue }) => TagKey === key && TagValue === value),
    );
  }

  const keys: Keys = {
    find: (aliasOrArn) =>
      callAws(`look for the KMS key ${aliasOrArn}`, OWN, async () => {
        const answer = await unlessMissing(kms.send(new DescribeKeyCommand({ KeyId: aliasOrArn })), MISSING);
        const found = answer?.KeyMetadata;
        return found?.Arn ? { arn: found.Arn, state: found.KeyState ?? '' } : undefined;
      }),
    findByTags: (tags) =>
      callAws('look for the KMS key by its tags', OWN, async () => {
        for await (const page of paginateListKeys({ client: kms }, {})) {
          for (const { KeyArn } of page.Keys ?? []) {
            if (KeyArn && (await hasTags(KeyArn, tags))) return await keys.find(KeyArn);
          }
        }
        return undefined;
      }),
    findPolicy: (keyArn) =>
      callAws(`read the policy of the KMS key ${keyArn}`, OWN, async () => {
        const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: 'default' }));
        return Policy === undefined ? undefined : (JSON.parse(Policy) as ResourcePolicy);
      }),
    create: ({ description, policy, tags }) =>
      callAws('create the KMS key of the trail', OWN, async () => {
        const { KeyMetadata } = await kms.send(
          new CreateKeyCommand({
            Description: description,
            Policy: JSON.stringify(policy),
            Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
          }),
        );
        return { arn: KeyMetadata?.Arn ?? '', state: KeyMetadata?.KeyState ?? '' };
      }),
    createAlias: (alias, keyArn) =>
      callAws(`give the KMS key ${keyArn} the name ${alias}`, OWN, async () => {
        await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: keyArn }));
      }),
    putPolicy: (keyArn, policy) =>
      callAws(`put the policy of the KMS key ${keyArn}`, OWN, async () => {
        await kms.send(
          new PutKeyPolicyCommand({ KeyId: keyArn, PolicyName: 'default', Policy: JSON.stringify(policy) }),
        );
      }),
    enable: (keyArn) =>
      callAws(`enable the KMS key ${keyArn}`, OWN, async () => {
        await kms.send(new EnableKeyCommand({ KeyId: keyArn }));
      }),
    cancelDeletion: (keyArn) =>
      callAws(`cancel the deletion of the KMS key ${keyArn}`, OWN, async () => {
        await kms.send(new CancelKeyDeletionCommand({ KeyId: keyArn }));
      }),
  };
  return keys;
}
