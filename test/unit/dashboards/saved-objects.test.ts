import { describe, expect, test } from '@jest/globals';
import { panelsOfDashboard } from '../../../console/panels/dashboard.ts';
import { dashboards, savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import { TONES } from '../../../workflows/dashboards/saved-objects/colors.ts';
import { layout } from '../../../workflows/dashboards/saved-objects/layout.ts';
import { toNdjson } from '../../../workflows/dashboards/saved-objects/ndjson.ts';
import { referenceDefects } from '../../../workflows/dashboards/saved-objects/references.ts';
import { columnNeeds } from '../../../workflows/dashboards/saved-objects/table-columns.ts';
import type { SavedObject } from '../../../workflows/ports/saved-objects.ts';

const objects = savedObjects();
const parsed = (object: SavedObject | undefined, key: string) => JSON.parse(String(object?.attributes[key]));
const byId = (id: string) => objects.find((object) => object.id === id);
const ofType = (type: string) => objects.filter((object) => object.type === type);

describe('the set', () => {
  test('refers to nothing outside itself', () => {
    expect(referenceDefects(objects)).toEqual([]);
  });

  test('holds nine dashboards with sixty charts at least', () => {
    expect(ofType('dashboard')).toHaveLength(9);
    const charts = dashboards
      .flatMap(({ panels }) => panels)
      .filter(({ chart }) => !['text', 'controls'].includes(chart));
    expect(charts.length).toBeGreaterThanOrEqual(60);
  });

  test('has no title that its panel cuts off', () => {
    // At 1440 px a column is 29 px, some 5 of which are the panel's edges: three bold letters of 7.8 px each.
    const tooLong = dashboards
      .flatMap(({ panels }) => layout(panels))
      .filter(({ panel, place }) => panel.title.length > 3 * place.w)
      .map(({ panel }) => panel.title);
    expect(tooLong).toEqual([]);
  });

  test('asks for no newer migration than the first OpenSearch Dashboards had', () => {
    const versions = Object.assign({}, ...objects.map(({ migrationVersion }) => migrationVersion));
    expect(versions).toEqual({
      'index-pattern': '7.6.0',
      visualization: '7.10.0',
      search: '7.9.3',
      dashboard: '7.9.3',
    });
  });

  test('draws with the visualization types that the first OpenSearch Dashboards had', () => {
    const types = new Set(ofType('visualization').map((object) => parsed(object, 'visState').type));
    const since1 = [
      'histogram',
      'horizontal_bar',
      'line',
      'area',
      'pie',
      'metric',
      'table',
      'heatmap',
      'markdown',
      'metrics',
      'input_control_vis',
    ];
    expect([...types].filter((type) => !since1.includes(type))).toEqual([]);
  });

  test('is one object a line, what is referred to first', () => {
    const lines = toNdjson(objects).split('\n');
    expect(lines.pop()).toBe('');
    const seen = new Set<string>();
    for (const line of lines) {
      const { type, id, references } = JSON.parse(line) as SavedObject;
      expect(references.filter((reference) => !seen.has(`${reference.type}:${reference.id}`))).toEqual([]);
      seen.add(`${type}:${id}`);
    }
    expect(lines).toHaveLength(objects.length);
  });

  test('has no two panels of one title, and a reason for each', () => {
    const panels = dashboards.flatMap((dashboard) => dashboard.panels);
    const titles = panels.filter(({ chart }) => chart !== 'number').map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    expect(panels.filter(({ why }) => why.length < 10)).toEqual([]);
  });
});

describe('the index pattern', () => {
  test('is the guide’s, with its time field', () => {
    expect(byId('trailboard-events')?.attributes).toMatchObject({ title: 'cwl-*', timeFieldName: 'eventTime' });
  });

  test('lists fields with the flags that spare a refresh', () => {
    const fields = parsed(byId('trailboard-events'), 'fields') as { name: string }[];
    expect(fields.find(({ name }) => name === 'eventName.keyword')).toEqual({
      count: 0,
      name: 'eventName.keyword',
      type: 'string',
      esTypes: ['keyword'],
      scripted: false,
      searchable: true,
      aggregatable: true,
      readFromDocValues: true,
      subType: { multi: { parent: 'eventName' } },
    });
  });
});

describe('the guide’s charts', () => {
  test('API events of the last hour: bars, Count, Terms eventName.keyword, by the number of events', () => {
    const { type, aggs } = parsed(byId('trailboard-overview-events-by-name'), 'visState');
    expect(type).toBe('histogram');
    expect(aggs).toMatchObject([
      { id: '1', type: 'count', schema: 'metric', params: { customLabel: 'Number of Events' } },
      { type: 'terms', schema: 'segment', params: { field: 'eventName.keyword', orderBy: '1', order: 'desc' } },
    ]);
    const overview = byId('trailboard-overview') as SavedObject;
    const panel = panelsOfDashboard(overview, objects).find(
      ({ object }) => object.id === 'trailboard-overview-events-by-name',
    );
    expect(panel?.range).toEqual({ from: 'now-1h', to: 'now' });
  });

  test('error codes over time: TSVB, Group by Terms, By errorCode.keyword', () => {
    const { type, params, aggs } = parsed(byId('trailboard-errors-codes-over-time'), 'visState');
    expect({ type, aggs }).toEqual({ type: 'metrics', aggs: [] });
    expect(params).toMatchObject({
      type: 'timeseries',
      index_pattern: 'cwl-*',
      time_field: 'eventTime',
      series: [{ split_mode: 'terms', terms_field: 'errorCode.keyword', metrics: [{ type: 'count' }] }],
    });
  });

  test('the latest errors are shown with the fields of an error', () => {
    expect(byId('trailboard-errors-latest')?.attributes.columns).toEqual(
      expect.arrayContaining(['eventSource', 'eventName', 'errorCode', 'errorMessage']),
    );
  });
});

describe.each(ofType('dashboard').map((object) => [object.id, object] as const))('dashboard %s', (_, object) => {
  const panels = panelsOfDashboard(object, objects);

  test('opens with how to read it and ends with the events', () => {
    expect(parsed(panels[0]?.object, 'visState').type).toBe('markdown');
    expect(panels.at(-1)?.object.type).toBe('search');
  });

  test('fills 48 columns without a hole or an overlap', () => {
    const cells = new Set<string>();
    for (const { place } of panels) {
      expect(place.w).toBeGreaterThanOrEqual(6);
      for (let x = place.x; x < place.x + place.w; x += 1) {
        for (let y = place.y; y < place.y + place.h; y += 1) {
          expect(cells.has(`${x},${y}`)).toBe(false);
          cells.add(`${x},${y}`);
        }
      }
    }
    const height = Math.max(...panels.map(({ place }) => place.y + place.h));
    expect(cells.size).toBe(48 * height);
  });

  test('names its panels by reference alone', () => {
    const entries = parsed(object, 'panelsJSON') as { panelRefName: string; id?: string }[];
    expect(entries.map(({ panelRefName }) => panelRefName)).toEqual(object.references.map(({ name }) => name));
    expect(entries.some(({ id }) => id !== undefined)).toBe(false);
  });
});

test('what is denied has one colour everywhere, and nothing good shares it', () => {
  const colors = ofType('visualization').map((object) => parsed(object, 'uiStateJSON').vis?.colors ?? {});
  const denied = colors.flatMap((map) => (map.denied ? [map.denied] : []));
  expect(denied.length).toBeGreaterThan(3);
  expect(new Set(denied)).toEqual(new Set([TONES.bad]));
  expect(colors.filter((map) => map.success === TONES.bad || map.live === TONES.bad)).toEqual([]);
});

describe('what a window of 1400 px has to show', () => {
  test('bars of one series have a colour that is ours, and never red unless they count failures', () => {
    expect(parsed(byId('trailboard-overview-by-service'), 'uiStateJSON').vis.colors).toEqual({ Events: TONES.neutral });
    expect(parsed(byId('trailboard-pipeline-lag'), 'uiStateJSON').vis.colors).toEqual({
      '50th percentile of lag': TONES.neutral,
      '95th percentile of lag': TONES.teal,
    });
  });

  test('a table gives numbers and dates what they need, and texts the rest', () => {
    expect(parsed(byId('trailboard-changes-by-principal'), 'uiStateJSON').vis.columnsWidth).toEqual([
      { colIndex: 1, width: 204 },
      { colIndex: 2, width: 76 },
      { colIndex: 3, width: 167 },
    ]);
  });

  test('every column of every table is as wide as its heading and its values', () => {
    const placed = dashboards.flatMap(({ panels }) => layout(panels));
    const short = placed.flatMap(({ panel, place }) => {
      if (panel.chart !== 'table') return [];
      const needed = columnNeeds(panel).reduce((sum, width) => sum + width, 0);
      return place.w * 28 - 24 < needed ? [`${panel.id}: ${needed} of ${place.w * 28 - 24} px`] : [];
    });
    expect(short).toEqual([]);
  });

  test('a name takes no more than two fifths of its chart', () => {
    const [axis] = parsed(byId('trailboard-identity-assumed-roles'), 'visState').params.categoryAxes;
    expect(axis.labels.truncate).toBe(89);
  });

  test('a number is named once: by its panel’s title, or by the label that TSVB prints', () => {
    expect(parsed(byId('trailboard-overview-total'), 'visState').params.metric.labels.show).toBe(false);
    expect(parsed(byId('trailboard-pipeline-lag-p95'), 'visState').params.metric.labels.show).toBe(true);
    const [, , , , rate] = parsed(byId('trailboard-overview'), 'panelsJSON') as { embeddableConfig: object }[];
    expect(rate?.embeddableConfig).toEqual({ hidePanelTitles: true });
  });

  test('a second row of controls has its room', () => {
    const controls = layout(dashboards[0]?.panels ?? []).find(({ panel }) => panel.chart === 'controls');
    expect(controls?.place.h).toBe(8);
  });
});
