import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { judgesModels } from './botocore.ts';
import type { Model } from './model.ts';
import { SCOPES } from './sources.ts';

/**
 * The service models without their texts, kept in the repository so that `npm run check` needs no Python:
 * `node test/support/judges/wire/extract.ts` writes them, and the judges hold that they are what the pinned
 * botocore says.
 */
const EXTRACT = fileURLToPath(new URL('../../../fixtures/service-models/', import.meta.url));

const TEXTS = new Set([
  'documentation',
  'documentationUrl',
  'deprecatedMessage',
  'deprecatedSince',
  'endpoint',
  'auth',
]);

/** Without the texts, wherever they are; a member of such a name is an object and stays. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const isMember = (item: unknown) => typeof item === 'object' && item !== null && ('shape' in item || 'type' in item);
  const kept = Object.entries(value).filter(([key, item]) => !TEXTS.has(key) || isMember(item));
  return Object.fromEntries(kept.map(([key, item]) => [key, plain(item)]));
}

/** The extracts as they should be, by signing name. */
export async function extracts(): Promise<Map<string, string>> {
  const modelOf = await judgesModels();
  return new Map(
    Object.values(SCOPES).map((scope) => {
      const { metadata, operations, shapes } = modelOf(scope);
      return [scope, JSON.stringify(plain({ metadata, operations, shapes }))];
    }),
  );
}

/** A kept extract, as text. */
export function keptExtract(scope: string): string {
  return gunzipSync(readFileSync(join(EXTRACT, `${scope}.json.gz`))).toString('utf8');
}

const read = new Map<string, Model>();

/** The model of a service by its signing name, from the repository alone. */
export function keptModel(scope: string): Model {
  const known = read.get(scope) ?? (JSON.parse(keptExtract(scope)) as Model);
  read.set(scope, known);
  return known;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(EXTRACT, { recursive: true });
  for (const [scope, text] of await extracts())
    writeFileSync(join(EXTRACT, `${scope}.json.gz`), gzipSync(text, { level: 9 }));
}
