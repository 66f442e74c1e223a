import { objectKey } from '../../workflows/dashboards/saved-objects/references.ts';
import type { SavedObject } from '../../workflows/ports/saved-objects.ts';
import type { TimeRange } from './types.ts';

export interface PlacedPanel {
  /** Visualization or saved search. */
  readonly object: SavedObject;
  readonly title: string;
  readonly description: string;
  /** 48 columns; rows of 20 px. */
  readonly place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  /** A range of the panel's own, which stands whatever range the dashboard shows. */
  readonly range?: TimeRange;
  readonly hideTitle: boolean;
}

interface Entry {
  readonly gridData: PlacedPanel['place'];
  readonly panelRefName: string;
  readonly embeddableConfig?: {
    readonly timeRange?: TimeRange;
    readonly hidePanelTitles?: boolean;
    readonly title?: string;
  };
  readonly title?: string;
}

/** The panels of an imported dashboard, in reading order. A reference to an object that is gone leaves its panel out. */
export function panelsOfDashboard(dashboard: SavedObject, objects: readonly SavedObject[]): PlacedPanel[] {
  const entries = JSON.parse(String(dashboard.attributes.panelsJSON)) as readonly Entry[];
  const panels = entries.flatMap((entry): PlacedPanel[] => {
    const reference = dashboard.references.find(({ name }) => name === entry.panelRefName);
    const object = objects.find((candidate) => reference && objectKey(candidate) === objectKey(reference));
    if (!object) return [];
    const { x, y, w, h } = entry.gridData;
    const range = entry.embeddableConfig?.timeRange;
    return [
      {
        object,
        title: entry.title ?? entry.embeddableConfig?.title ?? String(object.attributes.title),
        description: String(object.attributes.description ?? ''),
        place: { x, y, w, h },
        hideTitle: entry.embeddableConfig?.hidePanelTitles ?? false,
        ...(range ? { range } : {}),
      },
    ];
  });
  return panels.sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
}
