import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasDuplicateKeys } from '../../../workflows/event/duplicate-keys.ts';

type Tree = { members: [key: string, value: Tree][] } | { items: Tree[] } | { leaf: string | number | null };

const keys = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '\\', '"', '":', '{', '\u2028'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.record({ leaf: fc.oneof(fc.string(), fc.integer(), fc.constantFrom('{"a":1,"a":2}', 'x\\', '"', null)) }),
    fc.record({ items: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ members: fc.array(fc.tuple(keys, tie('tree')), { maxLength: 4 }) }),
  ),
}));

function write(node: Tree, escaped: boolean): string {
  if ('leaf' in node) return JSON.stringify(node.leaf);
  if ('items' in node) return `[${node.items.map((item) => write(item, escaped)).join(' ,')}]`;
  // The same key may be spelled with escapes.
  const key = (text: string) =>
    escaped
      ? `"${[...text].map((c) => [...Array(c.length).keys()].map((i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')).join('')}"`
      : JSON.stringify(text);
  return `{${node.members.map(([name, value], i) => `${i % 2 ? JSON.stringify(name) : key(name)} :\n${write(value, escaped)}`).join()}}`;
}

function repeats(node: Tree): boolean {
  if ('leaf' in node) return false;
  if ('items' in node) return node.items.some(repeats);
  return (
    new Set(node.members.map(([key]) => key)).size < node.members.length ||
    node.members.some(([, value]) => repeats(value))
  );
}

describe('hasDuplicateKeys', () => {
  it('finds a key named twice in one object, and only there', () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (node, escaped) =>
        expect(hasDuplicateKeys(write(node, escaped))).toBe(repeats(node)),
      ),
      {
        numRuns: 2_000,
      },
    );
  });
});
