import { describe, expect, test } from '@jest/globals';
import type { Keys } from '../../../workflows/ports/keys.ts';
import { sameJson } from '../../../workflows/resources/same-json.ts';

export interface KeysUnderTest {
  readonly keys: Keys;
  readonly account: string;
  /** What somebody does to a key by hand. */
  disable(arn: string): Promise<void>;
  scheduleDeletion(arn: string): Promise<void>;
}

/** What every implementation of the port does. */
export function keysContract(under: () => KeysUnderTest): void {
  describe('keys', () => {
    const policy = (sid: string) => ({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: sid,
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${under().account}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    });
    const create = (name: string) =>
      under().keys.create({ description: name, policy: policy('First'), tags: { purpose: name, team: 'audit' } });

    test('a key is found by ARN, by alias and by tags', async () => {
      const { keys } = under();
      expect(await keys.find('alias/contract-found')).toBeUndefined();
      expect(await keys.findByTags({ purpose: 'found' })).toBeUndefined();
      await create('another');
      const key = await create('found');
      await keys.createAlias('alias/contract-found', key.arn);
      expect(key).toEqual({ arn: expect.stringMatching(/^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/.+/), state: 'Enabled' });
      expect(await keys.find(key.arn)).toEqual(key);
      expect(await keys.find('alias/contract-found')).toEqual(key);
      expect(await keys.findByTags({ purpose: 'found', team: 'audit' })).toEqual(key);
      expect(await keys.findByTags({ purpose: 'found', team: 'other' })).toBeUndefined();
    });

    test('an alias is given once', async () => {
      const { keys } = under();
      const { arn } = await create('alias');
      await keys.createAlias('alias/contract-alias', arn);
      await expect(keys.createAlias('alias/contract-alias', arn)).rejects.toMatchObject({
        name: 'ConcurrentChangeError',
      });
    });

    test('its policy is read as it was put', async () => {
      const { keys } = under();
      const { arn } = await create('policy');
      expect(sameJson(await keys.findPolicy(arn), policy('First'))).toBe(true);
      await keys.putPolicy(arn, policy('Second'));
      expect(sameJson(await keys.findPolicy(arn), policy('Second'))).toBe(true);
    });

    test('disabled, and enabled again', async () => {
      const { keys, disable } = under();
      const { arn } = await create('disabled');
      await disable(arn);
      expect(await keys.find(arn)).toEqual({ arn, state: 'Disabled' });
      await keys.enable(arn);
      expect(await keys.find(arn)).toEqual({ arn, state: 'Enabled' });
    });

    test('a key that is to be deleted is disabled once that is cancelled', async () => {
      const { keys, scheduleDeletion } = under();
      const { arn } = await create('deleted');
      await scheduleDeletion(arn);
      expect(await keys.find(arn)).toEqual({ arn, state: 'PendingDeletion' });
      await keys.cancelDeletion(arn);
      expect(await keys.find(arn)).toEqual({ arn, state: 'Disabled' });
    });
  });
}
