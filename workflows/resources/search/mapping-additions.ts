import type { Mapping } from '../../ports/search-administration.ts';

type Properties = Record<string, Mapping>;

const at = (root: Mapping, path: readonly string[]): Mapping | undefined =>
  path.reduce<Mapping | undefined>((mapping, name) => mapping?.properties?.[name], root);

/** Puts a field among properties, with the objects on its way. */
function put(properties: Properties, [name, ...below]: readonly string[], field: Mapping): void {
  if (name === undefined) return;
  if (below.length === 0) {
    properties[name] = field;
    return;
  }
  const inner = { ...properties[name]?.properties };
  put(inner, below, field);
  properties[name] = { properties: inner };
}

/** Every field of a mapping by its path. */
function fieldsOf(mapping: Mapping, path: readonly string[] = []): (readonly [readonly string[], Mapping])[] {
  return Object.entries(mapping.properties ?? {}).flatMap(([name, child]) =>
    child.properties ? fieldsOf(child, [...path, name]) : [[[...path, name], child] as const],
  );
}

/**
 * What a mapping lacks of a wanted one, as the properties to add; `undefined` where it lacks nothing. The type of a field
 * cannot change. So where an older index has a field of its own under a name that is an alias by now, the alias's target is
 * copied to it: whoever asks by that name finds old and new documents alike.
 */
export function additionsTo(found: Mapping, wanted: Mapping): Readonly<Properties> | undefined {
  const added: Properties = {};
  const copies = new Map<string, string[]>();
  for (const [path, field] of fieldsOf(wanted)) {
    const there = at(found, path);
    if (there === undefined) put(added, path, field);
    else if (field.type === 'alias' && field.path && there.type !== 'alias') {
      copies.set(field.path, [...(copies.get(field.path) ?? []), path.join('.')]);
    }
  }
  for (const [target, names] of copies) {
    const path = target.split('.');
    const isCopied = [at(found, path)?.copy_to ?? []].flat().length > 0;
    const field = at(wanted, path);
    if (field && !isCopied) put(added, path, { ...field, copy_to: names });
  }
  return Object.keys(added).length > 0 ? added : undefined;
}
