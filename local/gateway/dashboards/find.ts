import { HttpError } from '../http.ts';
import type { Store } from './store.ts';
import { TYPES } from './types.ts';

/**
 * Answers `_find`: one page of the objects of some types.
 *
 * @throws HttpError 400 without a type.
 */
export async function findObjects(store: Store, query: URLSearchParams): Promise<object> {
  const types = query.getAll('type');
  if (types.length === 0) throw new HttpError(400, '[request query.type]: expected at least one defined value');
  const page = Number(query.get('page') ?? 1);
  const perPage = Number(query.get('per_page') ?? 20);
  const fields = query.getAll('fields');
  const known = types.filter((type) => type in TYPES);
  const { total, objects } = await store.search({
    from: (page - 1) * perPage,
    size: perPage,
    query: { bool: { filter: [{ terms: { type: known } }, ...referenceFilter(query)], must: textQuery(query, known) } },
    // Documents of one type have no score worth the name unless a text was asked for.
    sort: query.get('search') ? ['_score', { _id: 'asc' }] : [{ _id: 'asc' }],
  });
  return {
    page,
    per_page: perPage,
    total,
    saved_objects: objects.map((object) => ({
      ...object,
      attributes: fields.length > 0 ? pick(object.attributes, fields) : object.attributes,
      score: 0,
    })),
  };
}

function textQuery(query: URLSearchParams, types: readonly string[]): object[] {
  const search = query.get('search');
  if (!search) return [];
  const names = query.getAll('search_fields').map((field) => field.replace(/\^.*$/, ''));
  const fields = (names.length > 0 ? names : ['title']).flatMap((field) => types.map((type) => `${type}.${field}`));
  const operator = query.get('default_search_operator') ?? 'OR';
  return [{ simple_query_string: { query: search, fields, default_operator: operator, lenient: true } }];
}

function referenceFilter(query: URLSearchParams): object[] {
  const text = query.get('has_reference');
  if (!text) return [];
  const { type, id } = JSON.parse(text) as { type: string; id: string };
  const must = [{ term: { 'references.type': type } }, { term: { 'references.id': id } }];
  return [{ nested: { path: 'references', query: { bool: { must } } } }];
}

function pick(attributes: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => fields.includes(name)));
}
