import type { PanelFilter, QueryOptions } from './types.ts';

type Clause = Record<string, unknown>;

/** Lucene's syntax as Dashboards hands it to OpenSearch. */
export const luceneClause = (query: string): Clause =>
  query.trim() === '' ? { match_all: {} } : { query_string: { query, analyze_wildcard: true } };

const filterClause = (filter: PanelFilter): Clause =>
  'field' in filter ? { term: { [filter.field]: filter.value } } : luceneClause(filter.query);

/** The query of a panel: its time range, its own condition, and what was clicked. */
export function queryClause(
  timeField: string | undefined,
  queries: readonly string[],
  { from, to, filters = [] }: QueryOptions,
): Clause {
  return {
    bool: {
      filter: [
        ...(timeField ? [{ range: { [timeField]: { gte: from, lte: to } } }] : []),
        ...queries.filter((query) => query.trim() !== '').map(luceneClause),
        ...filters.filter(({ negate }) => !negate).map(filterClause),
      ],
      must_not: filters.filter(({ negate }) => negate).map(filterClause),
    },
  };
}
