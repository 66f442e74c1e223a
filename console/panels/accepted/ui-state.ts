import { z } from 'zod';

/** A colour by label, as the pickers of Dashboards write it. */
const colors = z.record(z.string(), z.string().regex(/^(#[0-9a-f]{3,8}|rgba?\([\d., ]+\))$/i, 'no colour'));

/** Source: OpenSearch Dashboards 2.8, src/plugins/vis_type_table (getTableUIState). */
const columnsWidth = z.array(z.looseObject({ colIndex: z.int().min(0), width: z.number().min(1) }));

const chart = z.looseObject({ vis: z.looseObject({ colors: colors.nullish() }).optional() });
const table = z.looseObject({ vis: z.looseObject({ columnsWidth: columnsWidth.nullish() }).optional() });

/** `uiStateJSON` beside a visualization of a type. */
export const uiStateOf = (type: string | undefined): z.ZodType => (type === 'table' ? table : chart);
