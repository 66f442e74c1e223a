import { INDEX_TEMPLATE_NAME, type IndexTemplateOptions, indexTemplate } from '../../event/mapping/index-template.ts';
import type { Change } from '../../ports/change.ts';
import type { SearchAdministration } from '../../ports/search-administration.ts';
import { covers } from '../covers.ts';

/** Calls of `ensureTemplate`. */
export const TEMPLATE_CALLS = ['findTemplate', 'putTemplate'] as const;

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
  search: Pick<SearchAdministration, (typeof TEMPLATE_CALLS)[number]>,
  endpoint: string,
  options: IndexTemplateOptions,
): Promise<Change[]> {
  const wanted = indexTemplate(options);
  const found = await search.findTemplate(endpoint, INDEX_TEMPLATE_NAME);
  const foundMappings = (found?.template as { readonly mappings?: unknown } | undefined)?.mappings;
  // A field added by hand would break the promise of a constant number of fields, so mappings are held both ways.
  const { settings, ...template } = wanted.template;
  const same =
    covers(found, { ...wanted, template: { ...template, settings: nested(settings) } }) &&
    covers(wanted.template.mappings, foundMappings);
  if (same) return [];
  await search.putTemplate(endpoint, INDEX_TEMPLATE_NAME, wanted);
  return [{ resource: `index-template/${INDEX_TEMPLATE_NAME}`, action: found ? 'updated' : 'created' }];
}
