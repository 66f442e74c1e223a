import { describe, expect, test } from '@jest/globals';
import { parseKey } from '../../../workflows/record/keys.ts';
import { dayPrefixes, digestKey, nextDigestKey } from '../../../workflows/record/prefixes.ts';
import { storedRecord } from '../../support/record/bucket.ts';

const log = (lead: string, account: string, region: string, kind = 'CloudTrail') =>
  `${lead}AWSLogs/${account}/${kind}/${region}/2026/03/01/${account.slice(-12)}_${kind}_${region}_20260301T0005Z_AbCdEf0123456789.json.gz`;
const digest = (trail: string, home: string, lead = '', region = 'us-east-1') =>
  `${lead}AWSLogs/111122223333/CloudTrail-Digest/${region}/2026/03/01/111122223333_CloudTrail-Digest_${region}_${trail}_${home}_20260301T001728Z.json.gz`;

describe('log files', () => {
  test.each([
    ['', '111122223333', 'us-east-1', { prefix: '' }],
    ['a/b/', '111122223333', 'ap-southeast-2', { prefix: 'a/b' }],
    ['', 'o-ab12cd34ef/111122223333', 'us-east-1', { prefix: '', organization: 'o-ab12cd34ef' }],
    [
      'o-ab12cd34ef/',
      'o-ab12cd34ef/111122223333',
      'eu-west-1',
      { prefix: 'o-ab12cd34ef', organization: 'o-ab12cd34ef' },
    ],
    ['o-ab12cd34ef/', '111122223333', 'eu-west-1', { prefix: 'o-ab12cd34ef' }],
    ['AWSLogs/x/', '111122223333', 'us-gov-west-1', { prefix: 'AWSLogs/x' }],
    ['préfixe 日本/', '111122223333', 'cn-northwest-1', { prefix: 'préfixe 日本' }],
  ])('%s %s %s', (lead, account, region, parts) => {
    for (const kind of ['CloudTrail', 'CloudTrail-Insight', 'CloudTrail-NetworkActivity', 'CloudTrail-Aggregated']) {
      expect(parseKey(log(lead, account, region, kind))).toEqual({
        is: 'log',
        account: '111122223333',
        region,
        kind,
        delivered: Date.UTC(2026, 2, 1, 0, 5),
        ...parts,
      });
    }
  });

  test.each([
    'AWSLogs/111122223333/CloudTrail/',
    'AWSLogs/111122223333/CloudTrail/CloudTrail-test-file.txt',
    `${log('', '111122223333', 'us-east-1')}.tmp`,
    log('', '111122223333', 'us-east-1').replace('.gz', ''),
    log('', '111122223333', 'us-east-1').replace('/111122223333_', '/999988887777_'),
    log('', '111122223333', 'us-east-1').replace('_us-east-1_', '_us-east-2_'),
    log('', '111122223333', 'us-east-1').replace('0301T0005', '1301T0005'),
    log('', '111122223333', 'us-east-1', 'Config'),
    'AWSLogs/111122223333/vpcflowlogs/us-east-1/2026/03/01/111122223333_vpcflowlogs_us-east-1_fl-1_20260301T0005Z_1a2b3c4d.log.gz',
    'AWSLogs/111122223333/CloudTrail-Lake/Query/2026/03/01/id/result_1.csv.gz',
    'myAWSLogs/111122223333/CloudTrail/us-east-1/2026/03/01/x.json.gz',
  ])('%s is none', (key) => {
    expect(parseKey(key)).toBeUndefined();
  });
});

describe('digests', () => {
  test.each([
    ['trail', 'us-east-1'],
    ['audit_us-east-1_2', 'us-east-1'],
    ['a.b-c_d', 'eu-west-1'],
    ['us-east-1', 'us-east-1'],
    ['us-east-1_20260301T001728Z', 'ap-south-1'],
    ['x_backfill', 'us-gov-east-1'],
  ])('of the trail %s at home in %s', (trail, home) => {
    const key = digest(trail, home);
    const at = parseKey(key);
    expect(at).toMatchObject({ is: 'digest', trail, home, region: 'us-east-1', isBackfill: false });
    expect(at?.is === 'digest' && digestKey(at)).toBe(key);
    const backfill = key.replace('.json.gz', '_backfill.json.gz');
    expect(parseKey(backfill)).toMatchObject({ trail, home, isBackfill: true });
  });

  test('every digest of the stored records leads to the next one that is there, but at the ends', () => {
    for (const [name, ends] of [
      ['plain', 4],
      ['organization', 8],
    ] as const) {
      const keys = [...storedRecord(name).keys()];
      const digests = keys.flatMap((key) => {
        const at = parseKey(key);
        return at?.is === 'digest' && !at.isBackfill ? [{ key, next: nextDigestKey(at) }] : [];
      });
      expect(digests.filter(({ next }) => !keys.includes(next))).toHaveLength(ends);
    }
  });

  test('the next day begins a folder of its own', () => {
    const at = parseKey(digest('trail', 'us-east-1').replace('T001728', 'T231728'));
    expect(at?.is === 'digest' && nextDigestKey(at)).toContain(
      '/2026/03/02/111122223333_CloudTrail-Digest_us-east-1_trail_',
    );
  });
});

test('prefixes: a folder for each day that a time touches', () => {
  const folder = { prefix: 'p', organization: 'o-ab12cd34ef', account: '111122223333', region: 'us-gov-west-1' };
  const from = Date.UTC(2026, 1, 27, 23, 59);
  expect(dayPrefixes(folder, 'CloudTrail', from, Date.UTC(2026, 2, 1, 0, 0))).toEqual(
    ['2026/02/27', '2026/02/28', '2026/03/01'].map(
      (day) => `p/AWSLogs/o-ab12cd34ef/111122223333/CloudTrail/us-gov-west-1/${day}/`,
    ),
  );
});
