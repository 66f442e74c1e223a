import { describe, expect, test } from '@jest/globals';
import type { Buckets } from '../../../workflows/ports/buckets.ts';
import { sameJson } from '../../../workflows/resources/same-json.ts';

export interface BucketsUnderTest {
  readonly buckets: Buckets;
  readonly account: string;
  /** Makes a bucket in another account. */
  createElsewhere(name: string): Promise<void>;
}

/** What every implementation of the port does. */
export function bucketsContract(under: () => BucketsUnderTest): void {
  describe('buckets', () => {
    const place = (name: string) => ({ name, account: under().account });
    const created = async (name: string) => {
      await under().buckets.create(place(name), { team: 'audit' });
      return place(name);
    };

    test('a new bucket has the defaults that S3 gives it', async () => {
      expect(await under().buckets.find(place('contract-defaults'))).toBeUndefined();
      expect(await under().buckets.isThere(place('contract-defaults'))).toBe(false);
      const where = await created('contract-defaults');
      expect(await under().buckets.isThere(where)).toBe(true);
      // The public access block is left out: AWS has switched it on since 2023, the emulator leaves it off.
      expect(await under().buckets.find(where)).toEqual({
        versioned: false,
        ownership: 'BucketOwnerEnforced',
        publicAccessBlocked: expect.any(Boolean),
        encryption: 'AES256',
      });
    });

    test('every setting is read as it was written', async () => {
      const { buckets } = under();
      const where = await created('contract-settings');
      const policy = {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'TrailboardAclCheck',
            Effect: 'Allow',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Action: 's3:GetBucketAcl',
            Resource: 'arn:aws:s3:::contract-settings',
            Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main' } },
          },
        ],
      };
      await buckets.enableVersioning(where);
      await buckets.enforceOwnership(where);
      await buckets.blockPublicAccess(where);
      await buckets.setEncryption(where, 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000');
      await buckets.putPolicy(where, policy);
      const found = await buckets.find(where);
      expect(found).toMatchObject({
        versioned: true,
        ownership: 'BucketOwnerEnforced',
        publicAccessBlocked: true,
        encryption: 'aws:kms',
      });
      expect(sameJson(found?.policy, policy)).toBe(true);
    });

    test("S3's own keys where no key is given", async () => {
      const where = await created('contract-own-keys');
      await under().buckets.setEncryption(where, undefined);
      expect(await under().buckets.find(where)).toMatchObject({ encryption: 'AES256' });
    });

    test("a name that is another account's cannot be taken", async () => {
      await under().createElsewhere('contract-elsewhere');
      await expect(created('contract-elsewhere')).rejects.toMatchObject({ name: 'BucketOwnedElsewhereError' });
    });
  });
}
