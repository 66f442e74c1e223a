import type { SavedObject } from '../../ports/saved-objects.ts';
import type { EventsPanel } from '../types.ts';
import { PATTERNS, savedObjectId } from './ids.ts';
import { INDEX_REFERENCE, searchSource } from './visualization.ts';

/** The saved search of an events panel: Discover opens it, a dashboard shows it as a table, newest first. */
export function savedSearch(panel: EventsPanel): SavedObject {
  const pattern = PATTERNS[panel.source ?? 'events'];
  return {
    id: savedObjectId(panel.id),
    type: 'search',
    attributes: {
      title: panel.title,
      description: panel.why,
      hits: 0,
      columns: panel.columns,
      sort: [[pattern.timeField, 'desc']],
      version: 1,
      kibanaSavedObjectMeta: { searchSourceJSON: searchSource(panel.query, { highlightAll: true, version: true }) },
    },
    references: [{ name: INDEX_REFERENCE, type: 'index-pattern', id: pattern.id }],
    migrationVersion: { search: '7.9.3' },
  };
}
