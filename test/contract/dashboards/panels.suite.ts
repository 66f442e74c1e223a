import { beforeAll, describe, expect, test } from '@jest/globals';
import { panelResult } from '../../../console/panels/panel.ts';
import { queryOfVisualization } from '../../../console/panels/search.ts';
import type { PanelResult, SearchAnswer } from '../../../console/panels/types.ts';
import { madeUpEvents } from '../../../local/made-up-samples.ts';
import { replay, sampleEvents } from '../../../local/samples.ts';
import { dashboards, savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import { savedObjectId } from '../../../workflows/dashboards/saved-objects/ids.ts';
import type { Panel } from '../../../workflows/dashboards/types.ts';
import { ask, trailIndex } from '../../support/trail-index.ts';

const panels = dashboards.flatMap((dashboard) => dashboard.panels).filter(({ chart }) => chart !== 'text');
const named = panels.map((panel) => [panel.id, panel] as const);

/** All of history: the samples are from many years. */
const EVER = { from: '2010-01-01T00:00:00Z', to: 'now' };

/** What a dashboard opens on. */
const DAY = { from: 'now-24h', to: 'now' };

/** How much a panel shows: numbers that are not zero, rows, events, options of the emptiest control. */
function shown(result: PanelResult): number {
  switch (result.kind) {
    case 'number':
      return result.values.filter(({ value }) => value !== null && value > 0).length;
    case 'series':
      return result.series.flatMap(({ values }) => values).filter((value) => value !== null && value > 0).length;
    case 'table':
      return result.rows.length;
    case 'events':
      return result.total;
    case 'controls':
      return Math.min(...result.controls.map(({ options }) => options.length));
    default:
      return result.markdown.length;
  }
}

/** Series and slices without a colour of their own. The Time Series Visual Builder has one for all terms. */
function uncoloured(result: PanelResult): string[] {
  if (result.kind !== 'series' || result.chart === 'heatmap') return [];
  if (result.chart === 'pie') return result.x.keys.filter((_, index) => !result.x.colors[index]).map(String);
  return result.series.filter(({ color }) => !color).map(({ name }) => name);
}

export function panelSuite(url: () => string): void {
  const objects = savedObjects();
  const draw = async (panel: Panel, range = EVER): Promise<PanelResult> => {
    const object = objects.find(({ id }) => id === savedObjectId(panel.id));
    const search = object && queryOfVisualization(object, objects, range);
    if (!search) throw new TypeError(`${panel.id} has no search.`);
    const answer = await ask<SearchAnswer>(url(), 'POST', `/${search.index}/_search`, search.body);
    return panelResult(panel, answer);
  };
  const panelOf = (id: string) => panels.find((panel) => panel.id === id) as Panel;

  describe('on a fresh domain, before the first event', () => {
    test.each(named)('%s is empty and draws', async (_, panel) => {
      expect(shown(await draw(panel))).toBe(0);
    });
  });

  describe('on the events of the demo', () => {
    let texts: string[];

    beforeAll(async () => {
      const samples = await sampleEvents();
      const [redriven = '', ...replayed] = replay(samples, Date.now());
      const live = [...samples, ...replayed, ...(await madeUpEvents(Date.now()))];
      const index = await trailIndex(url());
      await index.add(live);
      await index.add([redriven], 'redrive');
      texts = [...live, redriven];
    }, 240_000);

    test.each(named)('%s shows data of the last 24 hours', async (_, panel) => {
      expect(shown(await draw(panel, DAY))).toBeGreaterThan(0);
    });

    test.each(named)('%s leaves no colour to Dashboards, whose palette has red in it', async (_, panel) => {
      expect(uncoloured(await draw(panel))).toEqual([]);
    });

    test('events by name are those of the samples, counted by hand', async () => {
      const result = await draw(panelOf('overview-events-by-name'));
      if (result.kind !== 'series') throw new TypeError('no series');
      const ids = new Set<string>();
      const counts = new Map<unknown, number>();
      for (const text of texts) {
        const { eventID, eventName, eventTime } = JSON.parse(text) as Record<string, string>;
        if (ids.has(eventID ?? text) || Number.isNaN(Date.parse(String(eventTime)))) continue;
        ids.add(eventID ?? text);
        counts.set(eventName, (counts.get(eventName) ?? 0) + 1);
      }
      const [first, second] = result.x.keys;
      expect(result.series[0]?.values.slice(0, 2)).toEqual([counts.get(first), counts.get(second)]);
      expect(Math.max(...counts.values())).toBe(counts.get(first));
    });

    test('a click on a bar leaves the events it stands for', async () => {
      const bars = await draw(panelOf('overview-by-service'));
      if (bars.kind !== 'series' || !bars.x.filters[0]) throw new TypeError('no filter');
      const list = objects.find(({ id }) => id === savedObjectId('overview-latest'));
      const search = list && queryOfVisualization(list, objects, EVER, [bars.x.filters[0]]);
      const answer = await ask<SearchAnswer>(url(), 'POST', `/${search?.index}/_search`, search?.body);
      expect(panelResult(panelOf('overview-latest'), answer)).toMatchObject({ total: bars.series[0]?.values[0] });
    });

    test('failed calls are the events with an error code, and failed sign-ins', async () => {
      const result = await draw(panelOf('overview-errors'));
      const failedSteps = 'responseElements.ConsoleLogin:Failure OR serviceEventDetails.CredentialVerification:Failure';
      const query = { query_string: { query: `errorCode:* OR ${failedSteps}` } };
      const range = { range: { eventTime: { gte: EVER.from, lte: EVER.to } } };
      const { count } = await ask<{ count: number }>(url(), 'POST', '/cwl-*/_count', {
        query: { bool: { filter: [query, range] } },
      });
      expect(result).toMatchObject({ values: [{ value: count }] });
    });

    test('nobody is left out of the actors: people, workloads, services, root', async () => {
      const { count } = await ask<{ count: number }>(url(), 'POST', '/cwl-*/_count', {
        query: { bool: { must_not: { exists: { field: 'trailboard.actor' } } } },
      });
      expect(count).toBe(0);
      const types = await draw(panelOf('identity-types'));
      expect(types.kind === 'series' && types.x.keys).toEqual(
        expect.arrayContaining(['person', 'workload', 'service', 'root', 'unknown']),
      );
    });

    test('outcomes add up to all events', async () => {
      const [all, outcomes] = [
        await draw(panelOf('overview-total')),
        await draw(panelOf('overview-outcome-over-time')),
      ];
      if (all.kind !== 'number' || outcomes.kind !== 'series') throw new TypeError('other kinds');
      const sum = outcomes.series
        .flatMap(({ values }) => values)
        .reduce<number>((total, value) => total + (value ?? 0), 0);
      expect(sum).toBe(all.values[0]?.value);
    });
  });
}
