/** A saved object as a test needs it. */
export interface TestObject {
  type: string;
  id: string;
  attributes: Record<string, unknown>;
  references?: { type: string; id: string; name: string }[];
  migrationVersion?: Record<string, string>;
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of an API under test have no type that could be trusted.
export type Answer = { status: number; body: any };

export const indexPattern = (id: string, more: Partial<TestObject> = {}): TestObject => ({
  type: 'index-pattern',
  id,
  attributes: { title: `${id}-*`, timeFieldName: 'eventTime', fields: '[]' },
  migrationVersion: { 'index-pattern': '7.6.0' },
  ...more,
});

export const visualization = (id: string, pattern: string, more: Partial<TestObject> = {}): TestObject => ({
  type: 'visualization',
  id,
  attributes: {
    title: id,
    visState: '{"type":"metric"}',
    uiStateJSON: '{}',
    version: 1,
    kibanaSavedObjectMeta: { searchSourceJSON: '{}' },
  },
  references: [{ type: 'index-pattern', id: pattern, name: 'kibanaSavedObjectMeta.searchSourceJSON.index' }],
  migrationVersion: { visualization: '7.10.0' },
  ...more,
});

export function ndjson(...objects: object[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n');
}

export async function call(
  gateway: string,
  method: string,
  path: string,
  body?: BodyInit,
  headers: Record<string, string> = { 'osd-xsrf': 'true' },
): Promise<Answer> {
  const response = await fetch(`${gateway}/_dashboards/api/${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') && !text.includes('\n') ? JSON.parse(text) : text };
}

export function importFile(gateway: string, file: string, query = '', name = 'file.ndjson'): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([file], { type: 'application/ndjson' }), name);
  return call(gateway, 'POST', `saved_objects/_import${query}`, form);
}
