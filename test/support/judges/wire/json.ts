import { type Model, shapeOf } from './model.ts';

/** Parsed JSON under the model's own member names. What no member is called stays as it is, and is seen as unknown. */
export function fromJson(model: Model, name: string, value: unknown): unknown {
  const { type, members = {}, member, value: mapValue } = shapeOf(model, name);
  if (value === null || typeof value !== 'object') return value;
  if (type === 'list' && Array.isArray(value)) return value.map((item) => fromJson(model, member?.shape ?? '', item));
  if (type === 'map') return renamed(value, (key, item) => [key, fromJson(model, mapValue?.shape ?? '', item)]);
  if (type !== 'structure') return value;
  const byWireName = new Map(Object.entries(members).map(([own, { locationName }]) => [locationName ?? own, own]));
  return renamed(value, (key, item) => {
    const own = byWireName.get(key) ?? key;
    const found = members[own];
    return [own, found ? fromJson(model, found.shape, item) : item];
  });
}

function renamed(value: object, rename: (key: string, item: unknown) => [string, unknown]) {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => rename(key, item)));
}

/** A body as JSON; an empty one is an empty object. */
export function parseBody(body: Buffer | undefined): unknown {
  const text = body?.toString('utf8').trim();
  return text ? JSON.parse(text) : {};
}
