import { covers } from '../compare/covers.ts';
import { findJson, sendJson } from '../domain-json.ts';
import { INDEX_TEMPLATE_NAME, type IndexTemplateOptions, indexTemplate } from '../index-template.ts';
import type { DomainHttp } from '../ports/http.ts';
import type { Change } from '../step.ts';

interface Found {
  readonly index_templates: readonly {
    readonly index_template: { readonly template?: { readonly mappings?: unknown } };
  }[];
}

/** Ensures the index template, which decides how every index made from now on is mapped. */
export async function ensureTemplate(
  http: DomainHttp,
  endpoint: string,
  options: IndexTemplateOptions,
): Promise<Change[]> {
  const path = `/_index_template/${INDEX_TEMPLATE_NAME}`;
  const wanted = indexTemplate(options);
  // Flat settings, because that is how they are given; otherwise OpenSearch nests them.
  const answer = await findJson<Found>(http, endpoint, path, { flat_settings: 'true' });
  const found = answer?.index_templates[0]?.index_template;
  // A field added by hand would break the promise of a constant number of fields, so mappings are held both ways.
  const same = covers(found, wanted) && covers(wanted.template.mappings, found?.template?.mappings);
  if (same) return [];
  await sendJson(http, endpoint, 'PUT', path, wanted);
  return [{ resource: `index-template/${INDEX_TEMPLATE_NAME}`, action: found ? 'updated' : 'created' }];
}
