import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(CHECKOUT, '.trailboard', 'console');

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly brotli: Buffer;
}

/** The page's files by name. `page.js` and `page.css` are the entries; the rest are chunks named by their content. */
export type Assets = ReadonlyMap<string, Asset>;

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

let made: Promise<Assets> | undefined;

/** Bundles once a process; kept on disk under a name made of the sources, so a second start takes some milliseconds. */
export function assets(): Promise<Assets> {
  made ??= make();
  made.catch(() => {
    made = undefined;
  });
  return made;
}

async function make(): Promise<Assets> {
  const directory = join(CACHE, await fingerprint());
  const ready = await stat(join(directory, 'ready')).catch(() => undefined);
  if (!ready) {
    await rm(CACHE, { recursive: true, force: true });
    await build(directory);
    await writeFile(join(directory, 'ready'), '');
  }
  const found = new Map<string, Asset>();
  for (const name of await readdir(directory)) {
    const type = TYPES[name.split('.').at(-1) ?? ''];
    if (!type) continue;
    const body = await readFile(join(directory, name));
    found.set(name, { type, body, brotli: await compressed(directory, name, body) });
  }
  return found;
}

async function build(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const esbuild = await import('esbuild');
  await esbuild.build({
    entryPoints: { page: join(HERE, 'page', 'main.tsx') },
    outdir: directory,
    bundle: true,
    // The charts are most of the code and not needed for the workflow: they come as a chunk of their own.
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    chunkNames: '[name]-[hash]',
    legalComments: 'linked',
    logLevel: 'silent',
  });
}

async function compressed(directory: string, name: string, body: Buffer): Promise<Buffer> {
  const path = join(directory, `${name}.br`);
  const kept = await readFile(path).catch(() => undefined);
  if (kept) return kept;
  const fresh = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  await writeFile(path, fresh);
  return fresh;
}

/** Changes with any source of the page and with the libraries in it (the lock file names their versions). */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const sources = [
    ...['page', 'graph', 'panels'].map((folder) => join(HERE, folder)),
    ...['dashboards', 'execution'].map((folder) => join(CHECKOUT, 'workflows', folder)),
  ];
  for (const source of sources) {
    const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(basename(file)).update(await readFile(file));
  }
  hash.update(await readFile(join(CHECKOUT, 'package-lock.json')));
  return hash.digest('hex').slice(0, 16);
}
