import { describe, expect, test } from '@jest/globals';
import { metrics } from '../../../handlers/ingest/telemetry.ts';
import { FAILED_INVOCATION } from '../../../workflows/redrive/parked-keys.ts';
import { anchor, headings, page } from './pages.ts';

const runbook = page('docs/runbook.md');
const sections = headings(runbook);

// Read from the sources: synthesizing the stack would take ten seconds to say the same.
const source = page('infra/alarms.ts');
const alarms = [...source.matchAll(/this\.alarm\(\s*['`](?:\$\{own\})?(\w+)['`],\s*'([a-z-]+)',/g)].map(
  ([, name = '', heading = '']) => [name, heading] as const,
);

describe('alarms', () => {
  test('all of them are looked at, and their descriptions name a heading', () => {
    expect(alarms.length).toBe(source.split('this.alarm(').length - 1);
    expect(alarms.length).toBeGreaterThanOrEqual(6);
    expect(source).toMatch(/alarmDescription: `[^`]*docs\/runbook\.md#\$\{heading\}`/);
  });

  test.each(alarms)('%s leads to the heading %s, which says all that an operator needs', (_, heading) => {
    const [section] = sections.filter(({ text }) => anchor(text) === heading);
    for (const part of ['**Means**', '**Look**', '**Do**', '**Over**']) expect(section?.body).toContain(part);
  });

  test("those of Trailboard's own metrics watch what the ingest function writes", () => {
    const watched = [
      ...source.matchAll(/namespace: 'Trailboard',\s*metricName: '\w+',\s*dimensionsMap: \{ (\w+): '([^']+)' \}/g),
    ];
    expect(watched.length).toBe(source.split("namespace: 'Trailboard'").length - 1);
    expect(watched.length).toBeGreaterThan(0);
    const { _aws, ...values } = metrics.serializeMetrics();
    const [directive] = _aws.CloudWatchMetrics;
    expect(directive?.Namespace).toBe('Trailboard');
    for (const [, dimension = '', value] of watched) {
      expect(directive?.Dimensions).toEqual([[dimension]]);
      expect((values as Record<string, unknown>)[dimension]).toBe(value);
    }
  });
});

test('every reason for parking is in the table', () => {
  const union = /export type ParkReason =([^;]+);/.exec(page('workflows/indexing/parked.ts'))?.[1] ?? '';
  const reasons = [...union.matchAll(/'(\w+)'/g)].map(([, reason = '']) => reason);
  expect(reasons.length).toBeGreaterThan(5);
  const { body = '' } = sections.find(({ text }) => text === 'Events are parked') ?? {};
  const rows = body.split('\n').filter((line) => line.startsWith('| `'));
  const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(told.toSorted()).toEqual([...reasons, FAILED_INVOCATION].toSorted());
});

test.each([
  ['--name-prefix Trailboard-Triggers', 'infra/stack.ts', "new Triggers(this, 'Triggers'"],
  ["contains(Name, 'RunFailed')", 'infra/triggers/triggers.ts', "new Rule(this, 'RunFailed'"],
  ['--queue-name-prefix Trailboard-StoresDeadLetters', 'infra/stack.ts', "new Stores(this, 'Stores'"],
  ['--queue-name-prefix Trailboard-StoresDeadLetters', 'infra/stores.ts', "new Queue(this, 'DeadLetters'"],
])('%s names what %s makes', (command, path, construct) => {
  expect(runbook).toContain(command);
  expect(page(path)).toContain(construct);
});
