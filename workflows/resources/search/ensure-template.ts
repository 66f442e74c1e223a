import { INDEX_TEMPLATE_NAME, type IndexTemplateOptions, indexTemplate } from '../../event/mapping/index-template.ts';
import type { Change } from '../../ports/change.ts';
import type { DomainHttp } from '../../ports/domain-http.ts';
import { covers } from '../covers.ts';
import { findJson, sendJson } from './domain-json.ts';

interface Found {
  readonly index_templates: readonly {
    readonly index_template: { readonly template?: { readonly mappings?: unknown } };
  }[];
}

/** OpenSearch takes `index.number_of_shards` and gives it back as `index: { number_of_shards }`. */
function nested(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(settings)) {
    const keys = path.split('.');
    const last = keys.pop() ?? path;
    let at = root;
    for (const key of keys) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at[last] = value;
  }
  return root;
}

/** Ensures the index template, which decides how every index made from now on is mapped. */
export async function ensureTemplate(
  http: DomainHttp,
  endpoint: string,
  options: IndexTemplateOptions,
): Promise<Change[]> {
  const path = `/_index_template/${INDEX_TEMPLATE_NAME}`;
  const wanted = indexTemplate(options);
  const answer = await findJson<Found>(http, endpoint, path);
  const found = answer?.index_templates[0]?.index_template;
  // A field added by hand would break the promise of a constant number of fields, so mappings are held both ways.
  const { settings, ...template } = wanted.template;
  const same =
    covers(found, { ...wanted, template: { ...template, settings: nested(settings) } }) &&
    covers(wanted.template.mappings, found?.template?.mappings);
  if (same) return [];
  await sendJson(http, endpoint, 'PUT', path, wanted);
  return [{ resource: `index-template/${INDEX_TEMPLATE_NAME}`, action: found ? 'updated' : 'created' }];
}
