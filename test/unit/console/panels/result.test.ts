import { describe, expect, test } from '@jest/globals';
import { panelResult } from '../../../../console/panels/panel.ts';
import type { SearchAnswer } from '../../../../console/panels/types.ts';
import { dashboards } from '../../../../workflows/dashboards/dashboards.ts';
import { TONES } from '../../../../workflows/dashboards/saved-objects/colors.ts';
import type { Panel } from '../../../../workflows/dashboards/types.ts';

const panels = dashboards.flatMap((dashboard) => dashboard.panels);
const draw = (
  id: string,
  aggregations?: SearchAnswer['aggregations'],
  total = 0,
  hits: SearchAnswer['hits']['hits'] = [],
) =>
  panelResult(panels.find((panel) => panel.id === id) as Panel, {
    hits: { total: { value: total }, hits },
    ...(aggregations ? { aggregations } : {}),
  });

describe('numbers', () => {
  test('a count is the number of hits', () => {
    expect(draw('overview-total', undefined, 7)).toEqual({
      kind: 'number',
      values: [{ label: 'Events', value: 7, format: 'number' }],
    });
  });

  test('percentiles have a value each, in the unit of their field', () => {
    expect(draw('pipeline-lag-p95', { 1: { values: { '50.0': 1200, '95.0': 9000 } } })).toMatchObject({
      values: [
        { label: 'p50 lag', value: 1200, format: 'milliseconds' },
        { label: 'p95 lag', value: 9000, format: 'milliseconds' },
      ],
    });
  });

  test('a share of nothing is zero, as TSVB has it', () => {
    const ratio = (over: number, under: number) => ({
      'overview-error-rate-0': { doc_count: under, numerator: { doc_count: over }, denominator: { doc_count: under } },
    });
    expect(draw('overview-error-rate', ratio(0, 0))).toMatchObject({ values: [{ value: 0, format: 'percent' }] });
    expect(draw('overview-error-rate', ratio(1, 4))).toMatchObject({ values: [{ value: 0.25, color: TONES.bad }] });
  });
});

describe('series', () => {
  const outcome = (key: string, points: readonly [number, number][]) => ({
    key,
    doc_count: 1,
    3: { buckets: points.map(([time, doc_count]) => ({ key: time, doc_count })) },
  });

  test('share one time axis, empty places filled, each in the colour of its meaning', () => {
    const buckets = [
      outcome('success', [
        [2_000, 5],
        [1_000, 3],
      ]),
      outcome('denied', [[2_000, 1]]),
    ];
    const result = draw('overview-outcome-over-time', { 2: { buckets } });
    expect(result).toMatchObject({
      kind: 'series',
      chart: 'area',
      stacked: true,
      x: { kind: 'time', keys: [1_000, 2_000] },
    });
    expect(result).toMatchObject({
      series: [
        { name: 'success', values: [3, 5], color: TONES.good },
        { name: 'denied', values: [0, 1], color: TONES.bad, filter: { field: 'trailboard.outcome', value: 'denied' } },
      ],
    });
  });

  test('of conditions keep their order and filter by their query', () => {
    const buckets = { Write: { doc_count: 2 }, Read: { doc_count: 8 } };
    expect(draw('overview-read-write', { 2: { buckets } })).toMatchObject({
      x: { keys: ['Read', 'Write'], filters: [{ label: 'Read' }, { query: 'readOnly:(false OR False)' }] },
      series: [{ values: [8, 2] }],
    });
  });

  test('of a TSVB chart are its terms', () => {
    const times = { buckets: [{ key: 1_000, doc_count: 4 }] };
    const terms = { buckets: [{ key: 'AccessDenied', doc_count: 4, times }] };
    expect(draw('errors-codes-over-time', { 'errors-codes-over-time-0': { doc_count: 9, terms } })).toMatchObject({
      chart: 'bar',
      x: { keys: [1_000] },
      series: [{ name: 'AccessDenied', values: [4], filter: { field: 'errorCode.keyword', value: 'AccessDenied' } }],
    });
  });

  test('of a heat map are rows of cells', () => {
    const cell = (key: string, doc_count: number) => ({ key, doc_count });
    const row = (key: string, cells: object[]) => ({ key, doc_count: 1, 3: { buckets: cells } });
    const buckets = [row('GetObject', [cell('AccessDenied', 3)]), row('GetUser', [cell('NoSuchEntity', 2)])];
    expect(draw('errors-code-by-event', { 2: { buckets } })).toMatchObject({
      chart: 'heatmap',
      x: { keys: ['AccessDenied', 'NoSuchEntity'] },
      series: [
        { name: 'GetObject', values: [3, 0] },
        { name: 'GetUser', values: [0, 2] },
      ],
    });
  });
});

test('a table has a row for each innermost bucket, dates as dates', () => {
  const inner = { buckets: [{ key: 'Root', doc_count: 2, 2: { value: 1_700_000_000_000 } }] };
  const result = draw('identity-root-use', { 3: { buckets: [{ key: 'CreateUser', doc_count: 2, 4: inner }] } });
  expect(result).toMatchObject({
    columns: [
      { kind: 'key' },
      { kind: 'key' },
      { kind: 'measure', format: 'number' },
      { kind: 'measure', format: 'date' },
    ],
    rows: [
      { cells: ['CreateUser', 'Root', 2, 1_700_000_000_000], filters: [{ field: 'eventName' }, { value: 'Root' }] },
    ],
  });
});

test('events show their columns and keep their source', () => {
  const source = { eventName: 'GetUser', trailboard: { actor: 'mary', actorKind: 'person' } };
  const hits = [{ _id: 'a', _index: 'cwl-cloudtrail-2024.01.01', _source: source }];
  const result = draw('identity-latest', undefined, 5, hits);
  expect(result).toMatchObject({ kind: 'events', total: 5, hits: [{ id: 'a', source }] });
  expect(result.kind === 'events' && result.hits[0]?.cells.slice(0, 3)).toEqual(['GetUser', 'mary', 'person']);
});

test('controls offer the values that are there', () => {
  const buckets = [{ key: 'eu-west-1', doc_count: 3 }];
  expect(draw('overview-controls', { 'overview-controls-1': { buckets } })).toMatchObject({
    controls: [
      { label: 'Account', options: [] },
      { label: 'Region', options: [{ value: 'eu-west-1', count: 3 }] },
      {},
      {},
      {},
    ],
  });
});

test('an answer without any index draws empty', () => {
  expect(draw('overview-over-time')).toMatchObject({ kind: 'series', x: { keys: [] }, series: [] });
  expect(draw('identity-root-use')).toMatchObject({ kind: 'table', rows: [] });
});

test('a text is its own markdown, without an answer', () => {
  const panel = panels.find(({ id }) => id === 'errors-how-to-read') as Panel;
  expect(panelResult(panel, undefined)).toMatchObject({
    kind: 'text',
    markdown: expect.stringContaining('**Errors**'),
  });
});
