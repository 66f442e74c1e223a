import { linesOf, type TrailDocument } from './document.ts';
import { EVENT_FIELDS } from './mapping/event-fields.ts';
import type { FieldSpec } from './mapping/field-types.ts';
import { splice, writeMembers } from './splice.ts';

type Members = Readonly<Record<string, unknown>>;

/** Lucene's longest term, in bytes; `flat_object` indexes `path=value` whole and cannot skip a longer one. */
const LONGEST_TERM = 32_766;

/** A path and its value are one term; 16 KB of characters leave room for both, whatever they encode to. */
const LONGEST_FLAT_VALUE = Math.floor(LONGEST_TERM / 2);

/** Levels of nesting that are indexed. Real events have a dozen; OpenSearch refuses 1,000, and some hundreds can end it. */
export const DEEPEST = 100;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** Whether every leaf below fits into `flat_object`, whose names end up in terms too. `room` is what a term has left for the path, in bytes. */
function fitsFlat(value: unknown, room = LONGEST_FLAT_VALUE): boolean {
  if (typeof value === 'string') return Buffer.byteLength(value) <= LONGEST_FLAT_VALUE;
  if (!isObject(value)) return true;
  return Object.entries(value).every(([key, child]) => {
    const left = room - Buffer.byteLength(key) - 1;
    return key.length < 1_024 && left >= 0 && fitsFlat(child, left);
  });
}

/** Whether the value at `path` of `member` can be a scalar field: OpenSearch refuses an object there, and a scalar above. */
function fitsPath(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.every((item) => fitsPath(item, path));
  const [head, ...rest] = path;
  if (value === null || value === undefined) return true;
  if (head === undefined) return !isObject(value);
  return isObject(value) && (!Object.hasOwn(value, head) || fitsPath(value[head], rest));
}

const fields = Object.entries(EVENT_FIELDS as Record<string, FieldSpec>).map(([name, { type }]) => ({
  path: name.split('.'),
  type,
}));

function fits(member: string, value: unknown): boolean {
  // Dots in a name are read as a path, and an empty part of it is refused.
  if (member.split('.').some((part) => part.trim() === '') || member.includes('.')) return false;
  return fields
    .filter(({ path }) => path[0] === member)
    .every(({ path, type }) =>
      type === 'flat_object'
        ? value === null || (isObject(value) && !Array.isArray(value) && fitsFlat(value))
        : fitsPath(value, path.slice(1)),
    );
}

function depthWithin(value: unknown, levels: number): boolean {
  if (!isObject(value)) return true;
  return levels > 0 && Object.values(value).every((child) => depthWithin(child, levels - 1));
}

/**
 * A document that OpenSearch found fault with, built once more: the members that do not fit the mapping go to
 * `trailboard.unindexed`, which is kept and not indexed. Where none can be named, all objects and dotted names go.
 * The original text stands beside them.
 */
export function healDocument(document: TrailDocument): TrailDocument {
  const parsed: unknown = JSON.parse(document.message);
  const event: Members = isObject(parsed) && !Array.isArray(parsed) ? parsed : {};
  // What is nested too deep goes whatever it is: the others are written again, and the runtime writes no deeper than its stack.
  const misfits = Object.keys(event).filter((key) => !depthWithin(event[key], DEEPEST) || !fits(key, event[key]));
  const moved = misfits.length > 0 ? misfits : Object.keys(event).filter((key) => isObject(event[key]));
  const out = new Set(moved);
  const unindexed = Object.fromEntries(
    moved.filter((key) => depthWithin(event[key], DEEPEST)).map((key) => [key, event[key]]),
  );
  const added = JSON.parse(document.trailboard) as Members;
  const trailboard = JSON.stringify({ ...added, healed: moved, unindexed, original: document.message });
  const { id, index, message, sha256, lagMs } = document;
  const source = splice(
    writeMembers(event, (key) => !out.has(key)),
    trailboard,
  );
  return { id, index, message, sha256, lagMs, trailboard, ...linesOf(index, id, source) };
}
