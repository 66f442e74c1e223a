import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleHandlers } from './functions/bundling.ts';

// `npm run build | head -1`: the reader has what it wanted, and the bundles are written either way.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** `npm run build`: every function bundled as the CDK app bundles it. */
for (const [name, folder] of Object.entries(bundleHandlers())) {
  const kilobytes = Math.round(statSync(join(folder, 'index.mjs')).size / 1000);
  process.stdout.write(`dist/${name}/index.mjs  ${kilobytes} kB\n`);
}
