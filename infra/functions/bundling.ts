import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Folders of `handlers/` that hold parts of functions, not functions. */
const PARTS = new Set(['adapters', 'edge']);

/**
 * One bundle a function: minified, with the AWS SDK inside, so that a function runs the version it was tested with and
 * loads only the commands it uses. Names of classes may change; errors carry literal names for that reason.
 */
export const BUNDLING: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  // ES modules where a package has them: only those lose what is not used.
  mainFields: ['module', 'main'],
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // Dependencies that are CommonJS inside call require() for Node's own modules.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  legalComments: 'none',
  logLevel: 'warning',
};

/** Every function's name (`create-domain`, `ingest`) and the file its handler is in. */
export function handlerEntries(): Record<string, string> {
  const folder = join(ROOT, 'handlers');
  const entries: Record<string, string> = {};
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    if (item.isFile() && item.name.endsWith('.ts'))
      entries[item.name.slice(0, -'.ts'.length)] = join(folder, item.name);
    else if (item.isDirectory() && !PARTS.has(item.name)) {
      const index = join(folder, item.name, 'index.ts');
      if (existsSync(index)) entries[item.name] = index;
    }
  }
  return entries;
}

/** Bundles every function to `<into>/<name>/index.mjs` in one run, so that shared files are parsed once. */
export function bundleHandlers(into = join(ROOT, 'dist')): Record<string, string> {
  const entries = handlerEntries();
  buildSync({
    ...BUNDLING,
    entryPoints: Object.entries(entries).map(([name, file]) => ({ in: file, out: join(name, 'index') })),
    outdir: into,
  });
  return Object.fromEntries(Object.keys(entries).map((name) => [name, join(into, name)]));
}
