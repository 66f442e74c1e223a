import { describe, expect, test } from '@jest/globals';
import { refusals } from '../../../console/panels/accepted/accepted.ts';
import { cutOff } from '../../../console/panels/accepted/texts.ts';
import { savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import type { SavedObject } from '../../../workflows/ports/saved-objects.ts';

const objects = savedObjects();
const byId = (id: string) => objects.find((object) => object.id === `trailboard-${id}`) as SavedObject;

// biome-ignore lint/suspicious/noExplicitAny: these tests spoil what has a type.
type Json = any;

/** The object with a JSON text of it changed. */
function spoilt(id: string, text: string, change: (value: Json) => void): SavedObject {
  const object = byId(id);
  const value = JSON.parse(String(object.attributes[text]));
  change(value);
  return { ...object, attributes: { ...object.attributes, [text]: JSON.stringify(value) } };
}

test('all that we ship is drawn', () => {
  expect(objects.flatMap((object) => refusals(object).map((defect) => `${object.id}: ${defect}`))).toEqual([]);
  expect(objects.filter(({ type }) => type === 'dashboard').flatMap((one) => cutOff(one, objects))).toEqual([]);
});

describe('what Dashboards throws on, leaves empty or refuses is named', () => {
  const LAG = 'trailboard.lagMs';
  const cases: readonly (readonly [what: string, object: SavedObject, where: RegExp])[] = [
    [
      'a form of a duration that there is none of',
      spoilt('events', 'fieldFormatMap', (map) => Object.assign(map[LAG].params, { outputFormat: 'humanizePrecise' })),
      /^fieldFormatMap\.trailboard\.lagMs\.params\.outputFormat: /,
    ],
    [
      'a format that there is none of',
      spoilt('events', 'fieldFormatMap', (map) => Object.assign(map[LAG], { id: 'durations' })),
      /^fieldFormatMap\.trailboard\.lagMs\.id: /,
    ],
    [
      'letters that are no whole number',
      spoilt('overview-by-service', 'visState', ({ params }) => {
        params.categoryAxes[0].labels.truncate = 'short';
      }),
      /^params\.categoryAxes\.0\.labels\.truncate: /,
    ],
    [
      'a series on no axis',
      spoilt('overview-by-service', 'visState', ({ params }) => {
        params.seriesParams[0].valueAxis = 'ValueAxis-2';
      }),
      /^params: a series stands on an axis/,
    ],
    [
      'a series of no metric',
      spoilt('overview-by-service', 'visState', ({ params }) => {
        params.seriesParams[0].data.id = '7';
      }),
      /^params\.seriesParams: metric 7 /,
    ],
    [
      'a second segment',
      spoilt('overview-outcome-over-time', 'visState', ({ aggs }) => {
        aggs[1].schema = 'segment';
      }),
      /^aggs: 2 of schema segment/,
    ],
    [
      'terms ordered by what is no metric',
      spoilt('overview-by-service', 'visState', ({ aggs }) => {
        aggs[1].params.orderBy = '9';
      }),
      /^aggs 2: ordered by 9/,
    ],
    [
      'a colour schema that there is none of',
      spoilt('errors-code-by-event', 'visState', ({ params }) => {
        params.colorSchema = 'Purples';
      }),
      /^params\.colorSchema: /,
    ],
    [
      'a range that ends before it begins',
      spoilt('errors-total', 'visState', ({ params }) => {
        params.metric.colorsRange[1].to = 0;
      }),
      /^params\.metric\.colorsRange\.1: /,
    ],
    [
      'a page of no rows',
      spoilt('identity-top-principals', 'visState', ({ params }) => {
        params.perPage = 0;
      }),
      /^params\.perPage: /,
    ],
    [
      'a column without a width',
      spoilt('identity-top-principals', 'uiStateJSON', ({ vis }) => {
        vis.columnsWidth[0].width = 0;
      }),
      /^uiStateJSON\.vis\.columnsWidth\.0\.width: /,
    ],
    [
      'a colour that is none',
      spoilt('overview-by-service', 'uiStateJSON', ({ vis }) => {
        vis.colors.Events = 'neutral';
      }),
      /^uiStateJSON\.vis\.colors\.Events: /,
    ],
    [
      'a member that the Time Series Visual Builder does not know',
      spoilt('errors-codes-over-time', 'visState', ({ params }) => {
        params.series[0].tone = 'bad';
      }),
      /^params\.series\.0: .*tone/,
    ],
    [
      'its number of terms as a number',
      spoilt('errors-codes-over-time', 'visState', ({ params }) => {
        params.series[0].terms_size = 10;
      }),
      /^params\.series\.0\.terms_size: /,
    ],
    [
      'a text in letters too large for the editor',
      spoilt('overview-how-to-read', 'visState', ({ params }) => {
        params.fontSize = 80;
      }),
      /^params\.fontSize: /,
    ],
  ];

  test.each(cases)('%s', (_, object, where) => {
    const found = refusals(object);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(where);
  });

  test('a text and controls in panels that are too low', () => {
    const low = spoilt('overview', 'panelsJSON', (panels) => {
      for (const { gridData } of panels.slice(0, 2)) gridData.h = 5;
    });
    expect(cutOff(low, objects)).toEqual([
      expect.stringMatching(/^panelsJSON: trailboard-overview-how-to-read needs \d+ rows and has 5$/),
      'panelsJSON: trailboard-overview-controls needs 8 rows and has 5',
    ]);
  });
});

test('types that plugins bring, and texts that are no JSON, are left alone as Dashboards leaves them', () => {
  const object = byId('overview-total');
  const visState = JSON.stringify({ type: 'gantt_chart', params: {}, aggs: [] });
  expect(refusals({ ...object, attributes: { ...object.attributes, visState } })).toEqual([]);
  expect(refusals({ ...object, attributes: { ...object.attributes, visState: '{' } })).toEqual([]);
});
