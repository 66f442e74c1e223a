import { describe, expect, test } from '@jest/globals';
import type { LogGroups } from '../../../workflows/ports/log-groups.ts';

export interface LogGroupsUnderTest {
  readonly logGroups: LogGroups;
  /** ARN of a function that Logs may invoke. */
  readonly functionArn: string;
  /** ARN of a key. */
  readonly kmsKeyArn: string;
  lines(group: string, stream: string): Promise<readonly string[]>;
}

/** What every implementation of the port does. */
export function logGroupsContract(under: () => LogGroupsUnderTest): void {
  describe('log groups', () => {
    const created = async (name: string) => {
      await under().logGroups.create(name, { tags: { team: 'audit' } });
      return name;
    };
    const filter = (name: string, pattern = '') => ({ name, pattern, destinationArn: under().functionArn });

    test('a group is found by its whole name, without retention at first', async () => {
      const { logGroups } = under();
      await created('contract/a-longer-one');
      expect(await logGroups.find('contract/a')).toBeUndefined();
      const name = await created('contract/a');
      expect(await logGroups.find(name)).toEqual({
        name,
        arn: expect.stringMatching(/^arn:aws:logs:[a-z0-9-]+:\d{12}:log-group:contract\/a$/),
        standardClass: true,
      });
    });

    test('a name is taken once', async () => {
      const name = await created('contract/once');
      await expect(created(name)).rejects.toMatchObject({ name: 'ConcurrentChangeError' });
    });

    test('retention', async () => {
      const name = await created('contract/retention');
      await under().logGroups.setRetention(name, 30);
      expect(await under().logGroups.find(name)).toMatchObject({ retentionDays: 30 });
    });

    test('a key, from the start or later', async () => {
      const { logGroups, kmsKeyArn } = under();
      const later = await created('contract/key-later');
      await logGroups.setKey(later, kmsKeyArn);
      await logGroups.create('contract/key', { kmsKeyArn, tags: { team: 'audit' } });
      expect(await logGroups.find(later)).toMatchObject({ kmsKeyArn });
      expect(await logGroups.find('contract/key')).toMatchObject({ kmsKeyArn });
    });

    test('a filter is put, and replaced under its name', async () => {
      const { logGroups } = under();
      const name = await created('contract/filter');
      expect(await logGroups.findSubscriptionFilters(name)).toEqual([]);
      await logGroups.putSubscriptionFilter(name, filter('one', 'x'));
      await logGroups.putSubscriptionFilter(name, filter('one'));
      expect(await logGroups.findSubscriptionFilters(name)).toEqual([filter('one')]);
    });

    test('lines are written to a stream that is made for them', async () => {
      const { logGroups, lines } = under();
      const name = await created('contract/lines');
      await logGroups.writeLine(name, 'canary', '{"n":1}', Date.now());
      await logGroups.writeLine(name, 'canary', '{"n":2}', Date.now());
      expect(await lines(name, 'canary')).toEqual(['{"n":1}', '{"n":2}']);
    });

    test('a group that is not there', async () => {
      const { logGroups } = under();
      const missing = { name: 'LogGroupMissingError' };
      expect(await logGroups.findSubscriptionFilters('contract/none')).toEqual([]);
      await expect(logGroups.setRetention('contract/none', 30)).rejects.toMatchObject(missing);
      await expect(logGroups.putSubscriptionFilter('contract/none', filter('one'))).rejects.toMatchObject(missing);
      await expect(logGroups.writeLine('contract/none', 'canary', '{}', Date.now())).rejects.toMatchObject(missing);
    });
  });
}
