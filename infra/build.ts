import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleHandlers } from './bundling.ts';

/** `npm run build`: every function bundled as the CDK app bundles it. */
for (const [name, folder] of Object.entries(bundleHandlers())) {
  const kilobytes = Math.round(statSync(join(folder, 'index.mjs')).size / 1000);
  process.stdout.write(`dist/${name}/index.mjs  ${kilobytes} kB\n`);
}
