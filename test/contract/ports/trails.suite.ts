import { describe, expect, test } from '@jest/globals';
import type { EventSelectors, TrailSettings, Trails } from '../../../workflows/ports/trails.ts';
import { comparable } from '../../../workflows/resources/trail/event-selectors.ts';

const SETTINGS: TrailSettings = {
  bucket: 'contract-record',
  keyPrefix: 'audit',
  kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000',
  logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:CloudTrail/Main:*',
  logRoleArn: 'arn:aws:iam::111122223333:role/delivery',
  multiRegion: true,
  organization: false,
  logFileValidation: true,
};
const PLAIN: TrailSettings = {
  bucket: 'contract-record',
  multiRegion: false,
  organization: false,
  logFileValidation: false,
};

/** What every implementation of the port does. */
export function trailsContract(trails: () => Trails): void {
  describe('trails', () => {
    const create = (name: string, settings = PLAIN) => trails().create(name, settings, { team: 'audit' });
    const found = async (name: string) => (await trails().findAll()).find((trail) => trail.name === name);

    test('a trail is listed as it was created', async () => {
      const arn = await create('contract-all', SETTINGS);
      expect(arn).toMatch(/^arn:aws:cloudtrail:eu-west-1:\d{12}:trail\/contract-all$/);
      expect(await found('contract-all')).toEqual({
        name: 'contract-all',
        arn,
        homeRegion: 'eu-west-1',
        hasInsights: false,
        settings: SETTINGS,
      });
    });

    test('a name is taken once', async () => {
      await create('contract-once');
      await expect(create('contract-once')).rejects.toMatchObject({ name: 'ConcurrentChangeError' });
    });

    test.each([
      ['everything given', PLAIN, SETTINGS],
      ['everything taken away', SETTINGS, PLAIN],
    ])('settings are replaced: %s', async (title, before, after) => {
      const name = `contract-${title.replaceAll(' ', '-')}`;
      const arn = await create(name, before);
      await trails().update(arn, after);
      expect((await found(name))?.settings).toEqual(after);
    });

    test('a new trail records management events and does not log', async () => {
      const arn = await create('contract-new');
      expect(comparable(await trails().findEventSelectors(arn))).toEqual({
        basic: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
      });
      expect(await trails().isLogging(arn)).toBe(false);
    });

    test.each<[string, EventSelectors]>([
      ['basic', { basic: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }] }],
      [
        'advanced',
        {
          advanced: [
            { Name: 'Management', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
            {
              Name: 'Data',
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Data'] },
                { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
                { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a'], NotStartsWith: ['arn:aws:s3:::ab/'] },
              ],
            },
          ],
        },
      ],
    ])('%s selectors are read as they were put', async (kind, selectors) => {
      const arn = await create(`contract-${kind}`);
      await trails().putEventSelectors(arn, selectors);
      expect(comparable(await trails().findEventSelectors(arn))).toEqual(comparable(selectors));
    });

    test('Insights on and off', async () => {
      const arn = await create('contract-insights');
      expect(await trails().findInsights(arn)).toEqual([]);
      await trails().putInsights(arn, ['ApiCallRateInsight']);
      expect(await trails().findInsights(arn)).toEqual(['ApiCallRateInsight']);
      expect(await found('contract-insights')).toMatchObject({ hasInsights: true });
      await trails().putInsights(arn, []);
      expect(await trails().findInsights(arn)).toEqual([]);
      expect(await found('contract-insights')).toMatchObject({ hasInsights: false });
    });

    test('logging on and off', async () => {
      const arn = await create('contract-logging');
      await trails().startLogging(arn);
      expect(await trails().isLogging(arn)).toBe(true);
      expect(await trails().findDeliveryErrors(arn)).toEqual([]);
      await trails().stopLogging(arn);
      expect(await trails().isLogging(arn)).toBe(false);
    });
  });
}
