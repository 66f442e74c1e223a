import { createHash } from 'node:crypto';

/** What of a saved object is its content; ids, versions and times are not. */
export interface Content {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly unknown[];
}

/** Attributes that hold JSON as text: Dashboards may write the same value with other spaces or order of keys. */
const isJsonText = (key: string): boolean =>
  key.endsWith('JSON') || ['visState', 'fields', 'fieldFormatMap'].includes(key);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The same value with sorted keys, texts of JSON parsed, and nothing `undefined`. */
function canonical(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return isJsonText(key) ? canonical(parsed(value)) : value;
  if (Array.isArray(value)) return value.map((member) => canonical(member));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([inner, member]) => [inner, canonical(member, inner)]),
  );
}

/** 16 hexadecimal digits (64 bits) of SHA-256 over the content: enough to tell some hundred objects apart. */
export function checksum({ attributes, references }: Content): string {
  const text = JSON.stringify([canonical(attributes), canonical(references)]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
