import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { metrics } from '../../../handlers/ingest/seen.ts';
import { REPOSITORY } from '../../../local/paths.ts';
import { FAILED_INVOCATION } from '../../../workflows/redrive/parked-keys.ts';
import { synth } from '../../support/synth.ts';
import { anchor, headings, page } from './pages.ts';

const sections = headings(page('docs/runbook.md'));

interface AlarmResource {
  readonly Properties: {
    readonly AlarmDescription: string;
    readonly MetricName?: string;
    readonly Namespace?: string;
    readonly Dimensions?: readonly { Name: string; Value: unknown }[];
  };
}

const template = synth();
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')) as AlarmResource[];

describe('alarms', () => {
  test('there are some', () => {
    expect(alarms.length).toBeGreaterThanOrEqual(6);
  });

  test.each(alarms.map(({ Properties }) => Properties.AlarmDescription))('"%s" leads to its heading', (description) => {
    const [, heading] = /docs\/runbook\.md#([a-z-]+)$/.exec(description) ?? [];
    const [section] = sections.filter(({ text }) => anchor(text) === heading);
    for (const part of ['**Means**', '**Look**', '**Do**', '**Over**']) expect(section?.body).toContain(part);
  });

  test("those of Trailboard's own metrics watch what the ingest function writes", () => {
    const own = alarms.filter(({ Properties }) => Properties.Namespace === 'Trailboard');
    expect(own.length).toBeGreaterThan(0);
    const { _aws, ...rest } = metrics.serializeMetrics();
    const written = rest as Record<string, unknown>;
    const [{ Dimensions: [names = []] = [] } = {}] = _aws.CloudWatchMetrics;
    const dimensions = names.map((Name) => ({ Name, Value: written[Name] }));
    for (const { Properties } of own) expect(Properties.Dimensions).toEqual(dimensions);
  });
});

test('every reason for parking is in the table', () => {
  const source = readFileSync(join(REPOSITORY, 'workflows/ingest/parked.ts'), 'utf8');
  const union = /export type ParkReason =([^;]+);/.exec(source)?.[1] ?? '';
  const reasons = [...union.matchAll(/'(\w+)'/g)].map(([, reason = '']) => reason);
  expect(reasons.length).toBeGreaterThan(5);
  const { body = '' } = sections.find(({ text }) => text === 'Events are parked') ?? {};
  const rows = body.split('\n').filter((line) => line.startsWith('| `'));
  const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(told.toSorted()).toEqual([...reasons, FAILED_INVOCATION].toSorted());
});

test('the rules and the queue are named as the stack names them', () => {
  const rules = Object.keys(template.findResources('AWS::Events::Rule'));
  expect(rules.every((name) => name.startsWith('Triggers'))).toBe(true);
  expect(rules.filter((name) => name.includes('RunFailed'))).toHaveLength(1);
  const text = page('docs/runbook.md');
  expect(text).toContain('--name-prefix Trailboard-Triggers');
  const [queue = ''] = Object.keys(template.findResources('AWS::SQS::Queue'));
  expect(queue.startsWith('StoresDeadLetters')).toBe(true);
  expect(text).toContain('--queue-name-prefix Trailboard-StoresDeadLetters');
});
