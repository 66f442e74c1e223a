import { describe, expect, it } from '@jest/globals';
import { expired, periodEnd, retentionPolicy } from '../../../workflows/resources/search/retention-policy.ts';

const DAY_MS = 86_400_000;
const PREFIX = 'cwl-cloudtrail-';

describe('retentionPolicy', () => {
  it('deletes what is hot where there are no other tiers, a day later than the days of the spec', () => {
    const { states } = retentionPolicy({ deleteAfterDays: 90 }, { prefix: PREFIX, period: 'day' });
    expect(states).toEqual([
      { name: 'hot', actions: [], transitions: [{ state_name: 'delete', conditions: { min_index_age: '91d' } }] },
      { name: 'delete', actions: [{ delete: {} }], transitions: [] },
    ]);
  });

  it('goes through every tier of the spec, by month a month later', () => {
    const retention = { warmAfterDays: 7, coldAfterDays: 30, deleteAfterDays: 365 };
    const { states } = retentionPolicy(retention, { prefix: PREFIX, period: 'month' });
    expect(states.map(({ name, transitions }) => [name, transitions[0]?.conditions.min_index_age])).toEqual([
      ['hot', '38d'],
      ['warm', '61d'],
      ['cold', '396d'],
      ['delete', undefined],
    ]);
    expect(states.at(-1)?.actions).toEqual([{ cold_delete: {} }]);
  });
});

describe('periodEnd', () => {
  it('is the midnight after the day or the month of the name', () => {
    expect(periodEnd('cwl-cloudtrail-2024.02.29', PREFIX)).toBe(Date.UTC(2024, 2, 1));
    expect(periodEnd('cwl-cloudtrail-2024.12', PREFIX)).toBe(Date.UTC(2025, 0, 1));
  });

  it.each(['cwl-cloudtrail-2024', 'cwl-other-2024.01.01', 'cwl-cloudtrail-2024.01.01-copy'])(
    'leaves %s alone',
    (name) => {
      expect(periodEnd(name, PREFIX)).toBeUndefined();
    },
  );
});

describe('expired', () => {
  const end = Date.UTC(2024, 0, 2);
  const index = { name: 'cwl-cloudtrail-2024.01.01', createdAt: 0 };

  it('turns true the very moment the days after the own day are over', () => {
    const now = end + 90 * DAY_MS;
    expect(expired([index], { deleteAfterDays: 90 }, PREFIX, now)).toEqual([index.name]);
    expect(expired([index], { deleteAfterDays: 90 }, PREFIX, now - 1)).toEqual([]);
  });

  it('leaves what was created within the last week', () => {
    const now = end + 900 * DAY_MS;
    const backfilled = { ...index, createdAt: now - 7 * DAY_MS + 1 };
    expect(expired([backfilled], { deleteAfterDays: 90 }, PREFIX, now)).toEqual([]);
    expect(expired([backfilled], { deleteAfterDays: 90 }, PREFIX, now + 1)).toEqual([index.name]);
  });
});
