import { type JSONPath, visit } from 'jsonc-parser';
import { InvalidSpecError } from '../../workflows/errors/spec.ts';

interface Repeated {
  readonly field: string;
  /** Lines of the first and of the later mention, from 1. */
  readonly lines: readonly [number, number];
}

function repeatedKeys(written: string): Repeated[] {
  const repeated: Repeated[] = [];
  // One map an object that is open, of the lines on which its keys were first seen.
  const open: Map<string, number>[] = [];
  visit(written, {
    onObjectBegin: () => {
      open.push(new Map());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (key, _offset, _length, lineFromZero, _column, pathOf: () => JSONPath) => {
      const line = lineFromZero + 1;
      const seen = open.at(-1);
      const first = seen?.get(key);
      if (first === undefined) seen?.set(key, line);
      else repeated.push({ field: [...pathOf(), key].join('.'), lines: [first, line] });
    },
  });
  return repeated;
}

/**
 * Refuses JSON text that names a key twice in one object: every parser would take the last one and drop the other
 * without a word, and nobody can tell which of the two was meant.
 * @param written Text that parses as JSON with comments.
 * @throws InvalidSpecError naming the first such key with its path and lines, and how many more there are.
 */
export function refuseRepeatedKeys(written: string, file: string): void {
  const [first, ...more] = repeatedKeys(written);
  if (!first) return;
  const others = more.length > 0 ? ` (${more.length} more: ${more.map(({ field }) => field).join(', ')})` : '';
  const [early, late] = first.lines;
  const where = early === late ? `twice in line ${early}` : `in line ${early} and again in line ${late}`;
  throw new InvalidSpecError(`${first.field}: ${file} has this key ${where}${others}.`, {
    field: first.field,
    value: `line ${early}, line ${late}`,
    remedy: `Keep one of the two: remove the one in line ${early} or the one in line ${late}.`,
  });
}
