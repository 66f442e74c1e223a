import { describe, expect, test } from '@jest/globals';
import { autoInterval } from '../../../../console/panels/interval.ts';
import { panelQuery } from '../../../../console/panels/panel.ts';
import { queryOfVisualization } from '../../../../console/panels/search.ts';
import { dashboards, savedObjects } from '../../../../workflows/dashboards/dashboards.ts';
import type { Panel } from '../../../../workflows/dashboards/types.ts';

const panels = dashboards.flatMap((dashboard) => dashboard.panels);
const panelOf = (id: string) => panels.find((panel) => panel.id === id) as Panel;
const DAY = { from: 'now-24h', to: 'now' };
const query = (id: string, filters = {}) => panelQuery(panelOf(id), { ...DAY, ...filters });

describe('the search of a panel', () => {
  test('counts what the guide counts: terms of eventName.keyword by their number', () => {
    expect(query('overview-events-by-name')).toEqual({
      size: 0,
      track_total_hits: true,
      query: { bool: { filter: [{ range: { eventTime: { gte: 'now-24h', lte: 'now' } } }], must_not: [] } },
      aggs: { 2: { terms: { field: 'eventName.keyword', size: 20, order: { _count: 'desc' } }, aggs: {} } },
    });
  });

  test('splits a TSVB chart by terms before time', () => {
    expect(query('errors-codes-over-time')).toMatchObject({
      aggs: {
        'errors-codes-over-time-0': {
          aggs: {
            terms: {
              terms: { field: 'errorCode.keyword', size: 10 },
              aggs: { times: { date_histogram: { field: 'eventTime', fixed_interval: autoInterval(DAY) } } },
            },
          },
        },
      },
    });
  });

  test('asks for the series of a chart over time before its times', () => {
    const body = query('overview-outcome-over-time') as { aggs: Record<string, { terms?: object; aggs: object }> };
    expect(body.aggs['2']?.terms).toMatchObject({ field: 'trailboard.outcome' });
    expect(body.aggs['2']?.aggs).toMatchObject({ 3: { date_histogram: { field: 'eventTime' } } });
  });

  test('orders a table by its first measure, at each level', () => {
    expect(query('network-address-table')).toMatchObject({
      aggs: {
        3: { terms: { order: { _count: 'desc' } }, aggs: { 4: { aggs: { 2: { max: { field: 'eventTime' } } } } } },
      },
    });
  });

  test('orders by a measure that is no count through that measure', () => {
    expect(query('network-regions-by-address')).toMatchObject({
      aggs: { 2: { terms: { order: { 1: 'desc' } }, aggs: { 1: { cardinality: { field: 'trailboard.sourceIp' } } } } },
    });
  });

  test('holds to the panel’s own condition and to what was clicked', () => {
    const filters = [
      { field: 'awsRegion', value: 'eu-west-1' },
      { query: 'readOnly:true', label: 'Read', negate: true },
    ];
    expect(query('errors-denied', { filters })).toMatchObject({
      query: {
        bool: {
          filter: [
            { range: {} },
            { query_string: { query: 'trailboard.errorClass:denied', analyze_wildcard: true } },
            { term: { awsRegion: 'eu-west-1' } },
          ],
          must_not: [{ query_string: { query: 'readOnly:true' } }],
        },
      },
    });
  });

  test('goes by the time of indexing on the pipeline’s panels', () => {
    expect(query('pipeline-documents')).toMatchObject({
      query: { bool: { filter: [{ range: { 'trailboard.ingestTime': {} } }] } },
    });
  });

  test('is none for a text', () => {
    expect(query('overview-how-to-read')).toBeUndefined();
  });
});

describe('the search of imported saved objects', () => {
  const objects = savedObjects();

  test('needs the index pattern that it refers to', () => {
    const chart = objects.find(({ id }) => id === 'trailboard-errors-codes');
    if (!chart) throw new TypeError('no chart');
    expect(() => queryOfVisualization(chart, [chart], DAY)).toThrow('index pattern');
    expect(queryOfVisualization(chart, objects, DAY)?.index).toBe('cwl-*');
  });

  test('sorts a saved search newest first', () => {
    const search = objects.find(({ id }) => id === 'trailboard-errors-latest');
    expect(search && queryOfVisualization(search, objects, DAY)?.body).toMatchObject({
      size: 100,
      sort: [{ eventTime: { order: 'desc' } }],
    });
  });

  test('refuses a kind of aggregation that we do not ship', () => {
    const chart = objects.find(({ id }) => id === 'trailboard-errors-codes');
    if (!chart) throw new TypeError('no chart');
    const visState = String(chart.attributes.visState).replace('"type":"terms"', '"type":"geohash_grid"');
    const odd = { ...chart, attributes: { ...chart.attributes, visState } };
    expect(() => queryOfVisualization(odd, objects, DAY)).toThrow('geohash_grid');
  });
});
