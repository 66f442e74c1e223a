import { expect, test } from '@jest/globals';
import type { Finding, Verdict } from '../../../workflows/record/finding.ts';
import { validateRecord } from '../../../workflows/record/validate.ts';
import { fixtureJson, PLAIN_TRAIL, recordOf, storedRecord } from '../../support/record/bucket.ts';

const variants = Object.entries(fixtureJson('expected.json').variants as Record<string, Verdict>);

/** Which event of a log file was altered only somebody knows who has another copy of it. */
function withoutEvent(finding: Finding & { eventID?: string }): Finding {
  const { eventID: _, ...rest } = finding;
  return rest;
}

test('there are variants to judge', () => {
  expect(variants.length).toBeGreaterThan(13);
});

test.each(variants)('%s: its findings and no others, and what is proven', async (name, expected) => {
  const { findings, proven } = await validateRecord(recordOf(storedRecord(name), undefined, PLAIN_TRAIL));
  expect(findings).toEqual(expected.findings.map(withoutEvent));
  expect(proven).toEqual(expected.proven);
});

test('without the trail nothing is said of the newest digests, and all else is the same', async () => {
  const { findings, proven } = await validateRecord(recordOf(storedRecord('tail-deleted')));
  expect(findings).toEqual([]);
  expect(proven).toEqual(variants.find(([name]) => name === 'tail-deleted')?.[1].proven);
});

test('trails that share folders, and a trail whose name begins with the other: each by its own digests', async () => {
  const expected = fixtureJson('organization.expected.json');
  const { findings, proven } = await validateRecord(recordOf(storedRecord('organization')));
  const kinds = Object.values(
    expected['objects by organization, account, Region, kind'] as Record<string, Record<string, number>>,
  );
  const sum = (kind: string) => kinds.reduce((all, of) => all + (of[kind] ?? 0), 0);
  expect(findings).toEqual([]);
  expect(proven.digests).toBe(sum('CloudTrail-Digest'));
  expect(proven.pending).toEqual(expected['named by no digest'].filter((key: string) => key.includes('/CloudTrail/')));
  expect(proven.logs).toBe(sum('CloudTrail') - proven.pending.length);
  expect([proven.uncovered, proven.unproven, proven.missing]).toEqual([[], [], []]);
});

test('where no digests were ever written, nothing is wrong and nothing is proven', async () => {
  const { findings, proven } = await validateRecord(recordOf(storedRecord('odd')));
  const logs = fixtureJson('odd.expected.json').filter(({ verdict }: { verdict: string }) => !/skip/.test(verdict));
  expect(findings).toEqual([]);
  expect(proven).toEqual({
    digests: 0,
    logs: 0,
    events: 0,
    pending: [],
    uncovered: logs.map(({ key }: { key: string }) => key).sort(),
    unproven: [],
    missing: [],
  });
});
