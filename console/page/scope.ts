import { useEffect, useState } from 'preact/hooks';
import type { PanelFilter, TimeRange } from '../panels/types.ts';

/** What the dashboards and the events are narrowed down to. Kept while one moves between the views. */
export interface Scope {
  readonly range: TimeRange;
  readonly filters: readonly PanelFilter[];
  /** Milliseconds between two readings; 0 is never. */
  readonly refreshMs: number;
  /** Changes with each reading, so that all panels of a dashboard read together. */
  readonly round: number;
}

let scope: Scope = { range: { from: 'now-24h', to: 'now' }, filters: [], refreshMs: 60_000, round: 0 };
const listeners = new Set<() => void>();

export function setScope(change: Partial<Scope>): void {
  scope = { ...scope, ...change };
  for (const listener of listeners) listener();
}

/** A click on what is filtered by already takes the filter away again. */
export function toggleFilter(filter: PanelFilter): void {
  const key = JSON.stringify(filter);
  const others = scope.filters.filter((one) => JSON.stringify(one) !== key);
  setScope({ filters: others.length === scope.filters.length ? [...others, filter] : others });
}

/** At most one value of a field, as a control chooses it; `undefined` takes the field's filter away. */
export function chooseValue(field: string, value: string | undefined): void {
  const others = scope.filters.filter((one) => !('field' in one) || one.field !== field);
  setScope({ filters: value === undefined ? others : [...others, { field, value }] });
}

export function readAgain(): void {
  setScope({ round: scope.round + 1 });
}

export function useScope(): Scope {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((before) => before + 1);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  const { refreshMs } = scope;
  useEffect(() => {
    if (refreshMs === 0) return;
    const timer = setInterval(() => {
      if (!document.hidden) readAgain();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [refreshMs]);
  return scope;
}

/** `eventName: CreateTrail`, `not awsRegion: eu-west-1`, or the condition's own label. */
export function filterText(filter: PanelFilter): string {
  const text = 'field' in filter ? `${filter.field.replace(/\.keyword$/, '')}: ${filter.value}` : filter.label;
  return filter.negate ? `not ${text}` : text;
}
