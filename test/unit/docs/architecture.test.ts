import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../local/paths.ts';
import { allStates } from '../../../workflows/execution/asl.ts';
import { definition } from '../../support/asl.ts';
import { headings, page } from './pages.ts';

const text = page('docs/architecture.md');
const drawing = /```mermaid\n(flowchart TD[\s\S]+?)```/.exec(text)?.[1] ?? '';

test('the drawing of the workflow has every state of the machine, and no other', () => {
  const drawn = new Set(drawing.match(/\b[A-Z][a-z]+[A-Za-z]+\b/g));
  const states = [...allStates(definition('provision'))].map(([name]) => name);
  expect([...drawn].toSorted()).toEqual(states.toSorted());
});

test('the table of folders has every folder with sources', () => {
  const { body = '' } = headings(text).find(({ text: title }) => title === 'The parts') ?? {};
  const told = [...body.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, name]) => name);
  const there = readdirSync(REPOSITORY, { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.') && !['node_modules', 'docs', 'test', 'dist'].includes(name));
  expect(told.toSorted()).toEqual(there.filter((name) => name !== 'cdk.out').toSorted());
});

test('every item of the state table is told', () => {
  const adapter = readFileSync(join(REPOSITORY, 'handlers/adapters/store.ts'), 'utf8');
  const kinds = [...(/const KINDS = \{([^}]+)\}/.exec(adapter)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, id]) => id);
  expect(kinds.length).toBeGreaterThan(3);
  const told = [...text.matchAll(/^\| `([a-z]+)` \| [A-Z]/gm)].map(([, id]) => id);
  expect(told.toSorted()).toEqual(kinds.toSorted());
});
