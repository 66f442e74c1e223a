import type { Reference, SavedObject } from '../../ports/saved-objects.ts';
import type { Panel } from '../types.ts';
import { PATTERNS, savedObjectId } from './ids.ts';
import { tsvbParams } from './tsvb.ts';
import type { VisState } from './types.ts';
import { uiState } from './ui-state.ts';
import { visAggs } from './vis-aggs.ts';
import { visParams } from './vis-params.ts';

export const INDEX_REFERENCE = 'kibanaSavedObjectMeta.searchSourceJSON.index';

/** `searchSourceJSON` of what reads an index pattern; its name in `references` is fixed by Dashboards. */
export function searchSource(query: string | undefined, more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    ...more,
    query: { query: query ?? '', language: 'lucene' },
    filter: [],
    indexRefName: INDEX_REFERENCE,
  });
}

/** Markdown, controls and TSVB read no search source of their own. */
const BARE_SOURCE = JSON.stringify({ query: { query: '', language: 'lucene' }, filter: [] });

function visState(panel: Panel): VisState {
  const { title } = panel;
  if (panel.chart === 'trend') return { title, type: 'metrics', params: tsvbParams(panel), aggs: [] };
  return { title, ...visParams(panel), aggs: visAggs(panel) };
}

function references(panel: Panel): Reference[] {
  const { id } = PATTERNS[panel.source ?? 'events'];
  switch (panel.chart) {
    case 'text':
    case 'trend':
      return [];
    case 'controls':
      return panel.controls.map((_, index) => ({
        name: `control_${index}_index_pattern`,
        type: 'index-pattern',
        id,
      }));
    default:
      return [{ name: INDEX_REFERENCE, type: 'index-pattern', id }];
  }
}

/** The saved object of any panel but a saved search. */
export function visualization(panel: Panel): SavedObject {
  const linked = references(panel);
  const readsIndex = linked.some(({ name }) => name === INDEX_REFERENCE);
  return {
    id: savedObjectId(panel.id),
    type: 'visualization',
    attributes: {
      title: panel.title,
      description: panel.why,
      version: 1,
      visState: JSON.stringify(visState(panel)),
      uiStateJSON: uiState(panel),
      kibanaSavedObjectMeta: { searchSourceJSON: readsIndex ? searchSource(panel.query) : BARE_SOURCE },
    },
    references: linked,
    migrationVersion: { visualization: '7.10.0' },
  };
}
