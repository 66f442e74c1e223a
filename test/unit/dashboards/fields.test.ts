import { describe, expect, test } from '@jest/globals';
import { dashboards } from '../../../workflows/dashboards/dashboards.ts';
import type { Grouping, Measure, Panel } from '../../../workflows/dashboards/types.ts';
import { FIELDS } from '../../../workflows/event/mapping/index-template.ts';

const panels = dashboards.flatMap((dashboard) => dashboard.panels);
const named = panels.map((panel) => [panel.id, panel] as const);

const ofMeasure = (measure: Measure): string[] => (measure.of === 'count' ? [] : [measure.field]);
const ofGrouping = (grouping: Grouping | undefined): string[] =>
  grouping === undefined || grouping.by === 'conditions' ? [] : [grouping.field];

/** Fields that a panel aggregates on. */
function aggregated(panel: Panel): string[] {
  switch (panel.chart) {
    case 'number':
      return panel.measures.flatMap(ofMeasure);
    case 'bar':
    case 'horizontal-bar':
    case 'line':
    case 'area':
      return [...panel.measures.flatMap(ofMeasure), ...ofGrouping(panel.x), ...ofGrouping(panel.series)];
    case 'pie':
      return [...ofMeasure(panel.measure), ...ofGrouping(panel.slices)];
    case 'heatmap':
      return [...ofMeasure(panel.measure), ...ofGrouping(panel.x), ...ofGrouping(panel.y)];
    case 'table':
      return [...panel.measures.flatMap(ofMeasure), ...panel.rows.flatMap(ofGrouping)];
    case 'trend':
      return panel.series.flatMap(({ terms }) => (terms ? [terms.field] : []));
    case 'controls':
      return panel.controls.map(({ field }) => field);
    default:
      return [];
  }
}

/** Every Lucene query in a panel, wherever it stands. */
function queries(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['query', 'of', 'among'].includes(key) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([inner, member]) => queries(member, Array.isArray(value) ? key : inner));
}

/** Field names of a Lucene query: what stands before a colon, quoted texts and ranges of addresses aside. */
const queried = (panel: Panel): string[] =>
  queries(panel).flatMap((query) =>
    [...query.replaceAll(/"[^"]*"/g, '').matchAll(/([\w.]+):/g)].map(([, name]) => String(name)),
  );

const META = new Set(['_index']);

describe('fields of the panels', () => {
  test.each(named)('%s aggregates on fields that the template has', (_, panel) => {
    const missing = aggregated(panel).filter((name) => !META.has(name) && !FIELDS[name]?.aggregatable);
    expect(missing).toEqual([]);
  });

  test.each(named)('%s asks for fields that the template has', (_, panel) => {
    expect(queried(panel).filter((name) => !FIELDS[name])).toEqual([]);
  });

  test('measures that compute are on numbers and dates', () => {
    const computed = panels.flatMap((panel) => ('measures' in panel ? panel.measures : []));
    const onText = computed
      .flatMap((measure) =>
        ['sum', 'avg', 'max', 'percentiles'].includes(measure.of) && 'field' in measure ? [measure.field] : [],
      )
      .filter((name) => !['long', 'double', 'date'].includes(FIELDS[name]?.type ?? ''));
    expect(onText).toEqual([]);
  });

  test('columns of saved searches are fields', () => {
    const columns = panels.flatMap((panel) => (panel.chart === 'events' ? panel.columns : []));
    expect(columns.filter((name) => !FIELDS[name])).toEqual([]);
  });

  test('a query that names an unknown field would be found', () => {
    expect(
      queried({ id: 'x', title: 'x', why: 'x', chart: 'text', markdown: '', query: 'nope:1 AND eventName:"a:b"' }),
    ).toEqual(['nope', 'eventName']);
  });
});
