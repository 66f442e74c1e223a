import { covers } from '../../workflows/resources/covers.ts';

/** One field that a change would set; what is left out is not set. */
export interface FieldChange {
  /** Path within the section, in AWS's own words: `ZoneAwarenessConfig.AvailabilityZoneCount`. */
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

type Tree = Readonly<Record<string, unknown>>;

/** A field of such a name is told to change and never shown: a plan is pasted into tickets. */
const SECRET = /password|secret|token/i;
const HIDDEN = '(hidden)';

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of one means the same as the one in policies; lists of statements are told apart by their ids, not by place. */
function unwrapped(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (value.every(isTree)) return Object.fromEntries(value.map((one, at) => [String(one.Sid ?? at), one]));
  return value.length === 1 ? value[0] : [...value].sort();
}

function shown(name: string, value: unknown): unknown {
  if (SECRET.test(name) && value !== undefined) return HIDDEN;
  if (Array.isArray(value)) return value.map((one) => shown(name, one));
  return isTree(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(key, one)])) : value;
}

/**
 * The fields in which a section differs from what would be written, each with both values.
 *
 * Only what is written counts, as in the steps' own comparison; where `whole` is written (a policy), what it lacks goes.
 */
export function fieldChanges(
  found: unknown,
  wanted: unknown,
  whole = false,
  path: readonly string[] = [],
): FieldChange[] {
  const [from, to] = [unwrapped(found), unwrapped(wanted)];
  if (isTree(to) && (isTree(from) || path.length === 0)) {
    const before = isTree(from) ? from : {};
    const names = new Set([...Object.keys(to), ...(whole ? Object.keys(before) : [])]);
    return [...names].flatMap((name) => fieldChanges(before[name], to[name], whole, [...path, name]));
  }
  if (to === undefined ? from === undefined || !whole : covers(from, to)) return [];
  const name = path.at(-1) ?? '';
  return [
    {
      field: path.join('.'),
      ...(from === undefined ? {} : { from: shown(name, found) }),
      ...(to === undefined ? {} : { to: shown(name, wanted) }),
    },
  ];
}

/** Width at which a value is cut off in the terminal; `--json` has all of it. */
const SHOWN_CHARACTERS = 80;

function text(value: unknown): string {
  if (value === undefined) return '(not set)';
  const plain = Array.isArray(value) && !value.some(isTree) ? value.join(', ') : value;
  const written = typeof plain === 'string' ? plain : JSON.stringify(plain);
  return written.length > SHOWN_CHARACTERS ? `${written.slice(0, SHOWN_CHARACTERS)}...` : written;
}

/** `InstanceType  r7g.large.search -> r7g.xlarge.search`, one line a field. */
export function fieldLines(fields: readonly FieldChange[]): string[] {
  const width = Math.max(0, ...fields.map(({ field }) => field.length));
  return fields.map(({ field, from, to }) => `${field.padEnd(width)}  ${text(from)} -> ${text(to)}`);
}
