import type { z } from 'zod';
import type { VisState } from '../../../workflows/dashboards/saved-objects/types.ts';
import { aggDefects } from './aggs.ts';
import { fieldFormatMap } from './field-formats.ts';
import { PARAMS } from './params.ts';
import { uiStateOf } from './ui-state.ts';

/** A saved object, whoever has written it. */
export interface AnyObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly { readonly type: string; readonly id: string; readonly name?: string }[];
}

/**
 * What OpenSearch Dashboards would not draw of a saved object, though it imports it: it looks at JSON texts only when it opens them.
 *
 * @returns One sentence a defect with the member that it is about; empty for what is drawn.
 */
export function refusals({ type, attributes }: Pick<AnyObject, 'type' | 'attributes'>): string[] {
  if (type === 'index-pattern') return ofJson('fieldFormatMap', attributes.fieldFormatMap, fieldFormatMap);
  if (type !== 'visualization') return [];
  const state = parsed(attributes.visState) as Partial<VisState> | undefined;
  if (state === undefined) return [];
  return [...stateDefects(state), ...ofJson('uiStateJSON', attributes.uiStateJSON, uiStateOf(state.type))];
}

function stateDefects({ type = '', params, aggs }: Partial<VisState>): string[] {
  const schema = PARAMS[type];
  // Others may be plugins' own.
  if (!schema) return [];
  return [
    ...(params === undefined ? [] : ofSchema('params', params, schema)),
    ...(aggs === undefined ? [] : aggDefects(type, aggs)),
    ...(params === undefined || aggs === undefined
      ? []
      : seriesDefects(
          params,
          aggs.map(({ id }) => id),
        )),
  ];
}

/** A series of a chart is found by the id of its metric. */
function seriesDefects(params: Readonly<Record<string, unknown>>, ids: readonly string[]): string[] {
  const series = Array.isArray(params.seriesParams) ? (params.seriesParams as { data?: { id?: string } }[]) : [];
  return series
    .filter(({ data }) => !ids.includes(String(data?.id)))
    .map(({ data }) => `params.seriesParams: metric ${data?.id} is not among aggs`);
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function ofJson(name: string, text: unknown, schema: z.ZodType): string[] {
  const value = parsed(text);
  return value === undefined ? [] : ofSchema(name, value, schema);
}

function ofSchema(name: string, value: unknown, schema: z.ZodType): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${[name, ...path].join('.')}: ${message}`);
}
