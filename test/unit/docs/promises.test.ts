import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../local/paths.ts';
import { savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import { FIELDS } from '../../../workflows/event/mapping/index-template.ts';
import { specJsonSchema } from '../../../workflows/spec/json-schema.ts';
import { filesBelow, page } from './pages.ts';

const machines = readdirSync(join(REPOSITORY, 'asl')).map((name) => name.split('.')[0] ?? '');

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
}

/** Every field of the spec, as a path. */
function schemaPaths(node: Node = specJsonSchema() as Node, at = ''): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
    `${at}${name}`,
    ...schemaPaths(child, `${at}${name}.`),
  ]);
}

const DASHBOARDS = JSON.stringify(savedObjects());
const TEMPLATE = JSON.stringify(FIELDS);
const GUIDE = page('docs/dashboards.md');
const CONSOLE = page('docs/console.md');

test.each([
  ['reconcile', /reconcil/i],
  ['backfill', /backfill/i],
])('what people read in Dashboards speaks of %s only once a state machine does it', (machine, word) => {
  if (machines.includes(machine)) return;
  for (const text of [DASHBOARDS, TEMPLATE, GUIDE, CONSOLE]) expect(text.match(word)).toBeNull();
});

test('the compiler options that stand in for typed lint rules are on', () => {
  const options = readFileSync(join(REPOSITORY, 'tsconfig.json'), 'utf8');
  const [, listed = ''] = /Strict compiler options\s+\(([^)]+)\)/.exec(page('docs/decisions/tooling.md')) ?? [];
  const names = [...listed.matchAll(/`(\w+)`/g)].map(([, name]) => String(name));
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) expect(options).toContain(`"${name}": true`);
});

test('every field of the spec that docs and comments name exists', () => {
  const known = new Set(schemaPaths());
  const sections = [...new Set([...known].map((path) => path.split('.')[0]))].join('|');
  const named = new RegExp(`\`((?:${sections})(?:\\.[a-z][A-Za-z]*)+)\``, 'g');
  const files = [...filesBelow('docs', ['.md']), ...filesBelow('workflows', ['.ts'])];
  const unknown = files.flatMap((file) =>
    [...page(file).matchAll(named)]
      .map(([, path = '']) => path)
      .filter((path) => !/\.(json|md|ts)$/.test(path) && !known.has(path)),
  );
  expect(unknown).toEqual([]);
});
