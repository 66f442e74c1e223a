import { indexTemplate } from '../../workflows/event/mapping/index-template.ts';
import { specJsonSchema } from '../../workflows/spec/json-schema.ts';
import { parseSpec } from '../../workflows/spec/parse.ts';
import type { Terminal } from '../output/terminal.ts';
import { readSpecFile } from '../spec-file/spec-file.ts';

/** Prints the spec's JSON Schema. */
export function printSchema(terminal: Terminal): number {
  terminal.document(JSON.stringify(specJsonSchema(), null, 2));
  return 0;
}

/** Prints the index template that a spec, or the defaults, give. */
export async function printIndexTemplate(terminal: Terminal, specFile?: string): Promise<number> {
  const { index } = parseSpec(specFile === undefined ? {} : await readSpecFile(specFile));
  terminal.document(
    JSON.stringify(indexTemplate({ prefix: index.prefix, shards: index.shards, replicas: index.replicas }), null, 2),
  );
  return 0;
}

/** Prints the saved objects that the workflow imports: one JSON object a line, or with --json one array. */
export async function printDashboards(terminal: Terminal): Promise<number> {
  const { savedObjects } = await import('../../workflows/dashboards/dashboards.ts');
  const { toNdjson } = await import('../../workflows/dashboards/saved-objects/ndjson.ts');
  const objects = savedObjects();
  terminal.document(terminal.json ? JSON.stringify(objects, null, 2) : toNdjson(objects));
  return 0;
}
