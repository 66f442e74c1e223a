import { controlsHeight, textHeight } from '../../../workflows/dashboards/saved-objects/layout.ts';
import { objectKey } from '../../../workflows/dashboards/saved-objects/references.ts';
import type { VisState } from '../../../workflows/dashboards/saved-objects/types.ts';
import type { AnyObject } from './accepted.ts';

interface Entry {
  readonly gridData?: { readonly w: number; readonly h: number };
  readonly panelRefName?: string;
}

/** Rows that a text or a row of controls needs: Dashboards cuts off what is below, and shows no scroll bar until one scrolls. */
function rowsNeeded({ type, params }: VisState, columns: number): number {
  if (type === 'markdown') return textHeight(String(params.markdown), columns);
  return type === 'input_control_vis' ? controlsHeight((params.controls as readonly unknown[]).length) : 0;
}

/**
 * Texts and controls of a dashboard that are cut off in a window of 1400 px, one sentence each.
 *
 * @param objects Where its panels are looked for; one that is not there is not judged.
 */
export function cutOff(dashboard: AnyObject, objects: readonly AnyObject[]): string[] {
  return entriesOf(dashboard).flatMap(({ gridData, panelRefName }) => {
    const reference = dashboard.references.find(({ name }) => name === panelRefName);
    const panel = reference && objects.find((object) => objectKey(object) === objectKey(reference));
    if (!gridData || !panel || typeof panel.attributes.visState !== 'string') return [];
    const needed = rowsNeeded(JSON.parse(panel.attributes.visState) as VisState, gridData.w);
    return gridData.h < needed ? [`panelsJSON: ${panel.id} needs ${needed} rows and has ${gridData.h}`] : [];
  });
}

function entriesOf({ attributes }: AnyObject): readonly Entry[] {
  try {
    return JSON.parse(String(attributes.panelsJSON)) as Entry[];
  } catch {
    return [];
  }
}
