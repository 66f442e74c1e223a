import type { Condition, FieldName, Grouping, Measure } from '../types.ts';

/** Short forms of what panels say most often. */
export const count = (label: string): Measure => ({ of: 'count', label });
export const distinct = (field: FieldName, label: string): Measure => ({ of: 'cardinality', field, label });
export const sum = (field: FieldName, label: string): Measure => ({ of: 'sum', field, label });
export const latest = (field: FieldName, label: string): Measure => ({ of: 'max', field, label });
export const terms = (field: FieldName, label: string, size = 10): Grouping => ({ by: 'terms', field, size, label });
export const time = (field: FieldName = 'eventTime', label = 'Time of the call'): Grouping => ({
  by: 'time',
  field,
  label,
});
export const conditions = (label: string, list: readonly Condition[]): Grouping => ({
  by: 'conditions',
  label,
  conditions: list,
});

/** Outcome of a call, in the colours it has everywhere. */
export const OUTCOME_TONES = { success: 'good', denied: 'bad', error: 'warning' } as const;
