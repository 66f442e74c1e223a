import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { BUNDLING } from '../../../infra/functions/bundling.ts';
import { REPOSITORY } from '../../../local/paths.ts';
import { FatalError, RetryableError } from '../../../workflows/errors/base.ts';
import { allStates } from '../../../workflows/execution/asl.ts';
import { docsPage } from '../../../workflows/execution/commands.ts';
import { longestWait } from '../../../workflows/machines/retries.ts';
import { definition } from '../../support/asl.ts';
import { anchor, anchors, filesBelow, headings, page } from './pages.ts';

type Made = new (message: string, details: { remedy: string }) => Error;

/** Modules whose exported classes are errors. */
const MODULES = [...filesBelow('workflows/errors', ['.ts']), 'workflows/indexing/errors.ts'];

/** The classes that stand for a kind of error, and are not raised themselves. */
const ABSTRACT = new Set(['TrailboardError', 'RetryableError', 'SpreadingError', 'FatalError', 'IngestError']);

async function exportedErrors(): Promise<[string, Made][]> {
  const modules = await Promise.all(
    MODULES.map((path) => import(join(REPOSITORY, path)) as Promise<Record<string, unknown>>),
  );
  const found = modules.flatMap(Object.entries).filter((entry): entry is [string, Made] => {
    const [name, value] = entry;
    return typeof value === 'function' && value.prototype instanceof Error && !ABSTRACT.has(name);
  });
  return [...new Map(found)];
}

const errors = await exportedErrors();
const sections = headings(page('docs/errors.md'));
const serviceErrors = [
  ...new Set(
    [...allStates(definition('provision'))]
      .flatMap(([, { Retry = [] }]) => Retry)
      .flatMap(({ ErrorEquals }) => ErrorEquals)
      .filter((name) => name.includes('.')),
  ),
];

describe('docs/errors.md', () => {
  test('there are errors to look at', () => {
    expect(errors.length).toBeGreaterThan(40);
    expect(serviceErrors.length).toBeGreaterThan(5);
  });

  test.each(errors)('%s carries its name, and has a heading that says what it is', (name, Exported) => {
    const error = new Exported('What happened.', { remedy: 'What to do.' });
    expect(error.name).toBe(name);
    const kind =
      error instanceof RetryableError ? 'Retried.' : error instanceof FatalError ? 'Fatal.' : 'Tried again by Lambda.';
    const [section] = sections.filter(({ text }) => text === name);
    expect(section?.body.startsWith(`*${kind}*`)).toBe(true);
    expect(docsPage(name)).toBe(`docs/errors.md#${anchor(name)}`);
  });

  test('every heading of an error is one that exists', () => {
    const known = errors.map(([name]) => name);
    const told = sections.map(({ text }) => text).filter((text) => /^\w+Error$/.test(text));
    expect(told.toSorted()).toEqual([...known, 'UnexpectedError'].toSorted());
    expect(sections.filter(({ depth }) => depth === 3).map(({ text }) => text)).toEqual(
      told.filter((text) => text !== 'UnexpectedError'),
    );
  });

  test('the service errors that states retry are listed, and no others', () => {
    const { body = '' } = sections.find(({ text }) => text === 'Errors of AWS Lambda') ?? {};
    const listed = [...body.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual(serviceErrors.toSorted());
  });

  test('the table of retries has the figures of the state machine', () => {
    const { body = '' } = sections.find(({ text }) => text === 'What is retried by itself') ?? {};
    const told = [...body.matchAll(/\| (\d+) more \| (\d+) s in all \|/g)].map(([, tries, seconds]) => [
      Number(tries),
      Number(seconds),
    ]);
    const retriers = [...allStates(definition('provision'))].flatMap(([, { Retry = [] }]) => Retry);
    const real = new Map(
      retriers.map((retrier) => {
        const figures = [retrier.MaxAttempts, Math.round(longestWait(retrier))];
        return [figures.join(), figures];
      }),
    );
    expect(told.toSorted()).toEqual([...real.values()].toSorted());
  });
});

test('names survive minification', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailboard-names-'));
  try {
    const entry = join(folder, 'entry.ts');
    writeFileSync(entry, MODULES.map((path) => `export * from '${join(REPOSITORY, path)}';`).join('\n'));
    const outfile = join(folder, 'names.mjs');
    const { outExtension: _, ...options } = BUNDLING;
    buildSync({ ...options, entryPoints: [entry], outfile });
    const minified = (await import(outfile)) as Record<string, Made>;
    const names = errors.map(([name]) => [name, new (minified[name] as Made)('', { remedy: '' }).name]);
    expect(names).toEqual(errors.map(([name]) => [name, name]));
    // Where the bundler kept the classes' own names, this would prove nothing.
    expect(minified.AwsThrottledError?.name).not.toBe('AwsThrottledError');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('links', () => {
  const sources = ['asl', 'cli', 'console', 'handlers', 'infra', 'local', 'workflows'].flatMap((folder) =>
    filesBelow(folder, ['.ts', '.tsx', '.json', '.html', '.py', '.mjs']),
  );
  // A link that is put together from parts ends at the first `$`; docsPage and the alarms are held elsewhere.
  const linked = sources.flatMap((path) =>
    [...readFileSync(join(REPOSITORY, path), 'utf8').matchAll(/\bdocs\/[\w/-]+\.md(?:#[\w-]+)?/g)].map(
      ([link]) => [link, path] as const,
    ),
  );

  test('there are links in the sources', () => {
    expect(linked.length).toBeGreaterThan(3);
  });

  test.each(linked)('%s, in %s, leads somewhere', (link) => {
    const [path = '', fragment] = link.split('#');
    if (fragment === undefined) expect(page(path)).not.toBe('');
    else expect(anchors(path)).toContain(fragment);
  });

  const pages = ['errors', 'runbook', 'architecture', 'scale'].map((name) => `docs/${name}.md`);
  test.each(pages)('every link of %s leads somewhere', (path) => {
    const links = [...page(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    for (const link of links.filter((found) => !found.includes('://'))) {
      const [file = '', fragment] = link.split('#');
      const target = file === '' ? path : join('docs', file);
      if (fragment === undefined) expect(page(target)).not.toBe('');
      else expect([target, [...anchors(target)]]).toEqual([target, expect.arrayContaining([fragment])]);
    }
  });
});
