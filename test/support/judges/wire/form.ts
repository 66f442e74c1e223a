import { type Member, type Model, type Shape, shapeOf } from './model.ts';
import { fromText } from './scalar.ts';

/** What the names of a form still hold: each reading takes out what it has understood. */
type Form = Map<string, string>;

/**
 * A request of the `query` and `ec2` protocols as the structure that it stands for: `Tags.member.1.Key=a` is `Tags[0].Key`.
 * Names that stand for nothing in the model stay as members of their own, and are seen as unknown.
 * Source: Smithy 2.0, "AWS query protocol" and "AWS EC2 query protocol".
 */
export function fromForm(model: Model, input: string | undefined, body: string): Record<string, unknown> {
  const form: Form = new Map(new URLSearchParams(body));
  form.delete('Action');
  form.delete('Version');
  const tree = input ? (read(model, input, '', form) as Record<string, unknown> | undefined) : undefined;
  return { ...tree, ...Object.fromEntries(form) };
}

function read(model: Model, name: string, prefix: string, form: Form, member?: Member): unknown {
  const shape = shapeOf(model, name);
  if (prefix && ![...form.keys()].some((key) => key === prefix || key.startsWith(`${prefix}.`))) return undefined;
  switch (shape.type) {
    case 'structure':
      return structure(model, shape, prefix, form);
    case 'list':
      return list(model, shape, prefix, form, member);
    case 'map':
      return map(model, shape, prefix, form, member);
    default:
      return scalar(shape, prefix, form);
  }
}

function scalar(shape: Shape, prefix: string, form: Form): unknown {
  const text = form.get(prefix);
  form.delete(prefix);
  return text === undefined ? undefined : fromText(shape, text);
}

function wireName(model: Model, name: string, { queryName, locationName }: Member): string {
  if (model.metadata.protocol !== 'ec2') return locationName ?? name;
  const ec2 = locationName ?? name;
  return queryName ?? `${ec2.charAt(0).toUpperCase()}${ec2.slice(1)}`;
}

function structure(model: Model, { members = {} }: Shape, prefix: string, form: Form) {
  const found = Object.entries(members).flatMap(([name, member]) => {
    const wire = wireName(model, name, member);
    const value = read(model, member.shape, prefix ? `${prefix}.${wire}` : wire, form, member);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(found);
}

function list(model: Model, shape: Shape, prefix: string, form: Form, member?: Member): unknown[] {
  // An empty list is the bare name without a value.
  if (form.get(prefix) === '') form.delete(prefix);
  const flat = model.metadata.protocol === 'ec2' || shape.flattened || member?.flattened;
  const base = flat ? prefix : `${prefix}.${shape.member?.locationName ?? 'member'}`;
  return numbered(form, base).map((item) => read(model, shape.member?.shape ?? '', item, form));
}

function map(model: Model, shape: Shape, prefix: string, form: Form, member?: Member): Record<string, unknown> {
  const base = shape.flattened || member?.flattened ? prefix : `${prefix}.entry`;
  return Object.fromEntries(
    numbered(form, base).map((entry) => [
      read(model, shape.key?.shape ?? '', `${entry}.${shape.key?.locationName ?? 'key'}`, form),
      read(model, shape.value?.shape ?? '', `${entry}.${shape.value?.locationName ?? 'value'}`, form),
    ]),
  );
}

/** `base.1`, `base.2`, ... as far as the form has them. */
function numbered(form: Form, base: string): string[] {
  const numbers = [...form.keys()].flatMap((key) => {
    const found = key.startsWith(`${base}.`) ? /^\d+/.exec(key.slice(base.length + 1)) : null;
    return found ? [Number(found[0])] : [];
  });
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => `${base}.${number}`);
}
