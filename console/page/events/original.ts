const MARK = '"_source":';

/**
 * The text of the one document in a search's answer, character for character: parsing it would already round its long
 * numbers. The mark cannot come earlier, because quotes inside JSON strings are escaped.
 */
export function sourceIn(answer: string): string {
  const from = answer.indexOf(MARK);
  if (from < 0) throw new TypeError('The event is no longer in the index.');
  return answer.slice(from + MARK.length, answer.lastIndexOf('}]}}'));
}

/** Without what was derived: one top-level object, `trailboard`. Indented by the reader's view afterwards. */
export function original(document: string): string {
  const raw = (JSON as unknown as { rawJSON?: (text: string) => unknown }).rawJSON;
  const keep = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && raw && context?.source !== undefined ? raw(context.source) : value;
  const { trailboard: _derived, ...event } = JSON.parse(document, keep as never) as Record<string, unknown>;
  return JSON.stringify(event);
}

/** Leaves that a filter can name, by dotted path; lists are left to the search box. */
export function leaves(source: Readonly<Record<string, unknown>>, path = ''): [string, string | number | boolean][] {
  return Object.entries(source).flatMap(([key, value]): [string, string | number | boolean][] => {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[at, value]];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return leaves(value as Record<string, unknown>, at);
  });
}
