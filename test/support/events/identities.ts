import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Lineage } from '../../../workflows/event/lineage.ts';
import type { Who } from '../../../workflows/event/who.ts';

type Event = Readonly<Record<string, unknown>>;

/** An event, and who is behind it. */
export interface LabelledEvent {
  readonly case: string;
  readonly event: Event;
  readonly expect: Who & { readonly why: string };
}

/** Events of several sessions in the order of their arrival, and who is behind each. */
export interface LabelledLineage {
  readonly case: string;
  readonly events: readonly Event[];
  readonly expect: Lineage;
}

function lines<T>(file: string): T[] {
  const text = readFileSync(new URL(`../../fixtures/identity/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export const labelledEvents = lines<LabelledEvent>('events.ndjson');
export const labelledLineages = lines<LabelledLineage>('lineage.ndjson');

/** Names and values that say who somebody is, everywhere in the labelled events. */
const names = new Set<string>();
const values = new Set<unknown>([null, true, false, 0, 403, -1, '', '2026-03-21T09:00:00Z', 'x:y']);
function collect(value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'string' && value.length < 80) values.add(value);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    names.add(name);
    collect(member);
  }
}
collect(labelledEvents.map(({ event }) => event));

const leaf = fc.oneof(
  fc.constantFrom(...values),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constant({ toString: 1, valueOf: 1 }),
);
const any = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom(...names, '__proto__', 'toString'), tie('value'), { maxKeys: 8 }),
  ),
})).value;

/** A labelled event, one member of which, however deep, is something else. */
const changed = fc
  .tuple(fc.constantFrom(...labelledEvents), fc.infiniteStream(fc.nat()), any)
  .map(([{ event }, places, value]) => {
    const copy = structuredClone(event) as Record<string, unknown>;
    let at = copy;
    for (const place of places) {
      const members = Object.keys(at);
      const member = members[place % members.length];
      if (member === undefined) break;
      const child = at[member];
      if (typeof child === 'object' && child !== null && place % 3 > 0) {
        at = child as Record<string, unknown>;
        continue;
      }
      at[member] = value;
      break;
    }
    return copy as unknown;
  });

/** JSON of any form, often that of an event. */
export const oddEvents = fc.oneof(any, changed);
