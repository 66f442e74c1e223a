import { type Model, type Shape, shapeOf } from './model.ts';
import { lengthProblem, patternProblem } from './text.ts';

/** What is wrong with one place of a request or an answer. */
export interface Flaw {
  readonly kind: 'unknown member' | 'missing member' | 'enum' | 'pattern' | 'length' | 'range' | 'type';
  /** `Policies.PasswordPolicy.MinimumLength`; `[]` for the items of a list, `{}` for the values of a map. */
  readonly path: string;
  readonly detail: string;
}

type Tree = Readonly<Record<string, unknown>>;

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 120) ?? 'undefined';
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
const at = (path: string, name: string) => (path ? `${path}.${name}` : name);

/** Every flaw of a value against the shape that a model gives it. Members without a value count as left out. */
export function flawsOf(model: Model, name: string, value: unknown, path = ''): Flaw[] {
  const shape = shapeOf(model, name);
  const wrongType: Flaw = { kind: 'type', path, detail: `${shape.type} expected, found ${shown(value)}` };
  switch (shape.type) {
    case 'structure':
      if (shape.document) return [];
      return isTree(value) ? structureFlaws(model, shape, value, path) : [wrongType];
    case 'list':
      return Array.isArray(value) ? listFlaws(model, shape, value, path) : [wrongType];
    case 'map':
      return isTree(value) ? mapFlaws(model, shape, value, path) : [wrongType];
    case 'string':
      return typeof value === 'string' ? textFlaws(shape, value, path) : [wrongType];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrongType];
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return typeof value === 'number' ? rangeFlaws(shape, value, path) : [wrongType];
    default:
      // Blobs and timestamps have a form of their own in each protocol; nothing of ours depends on it.
      return [];
  }
}

function structureFlaws(model: Model, { members = {}, required = [] }: Shape, value: Tree, path: string): Flaw[] {
  const given = Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
  return [
    ...required
      .filter((name) => value[name] === undefined || value[name] === null)
      .map((name): Flaw => ({ kind: 'missing member', path: at(path, name), detail: 'required' })),
    ...given.flatMap(([name, item]): Flaw[] => {
      const member = members[name];
      if (!member) return [{ kind: 'unknown member', path: at(path, name), detail: shown(item) }];
      return flawsOf(model, member.shape, item, at(path, name));
    }),
  ];
}

function listFlaws(model: Model, shape: Shape, value: readonly unknown[], path: string): Flaw[] {
  return [
    ...lengthFlaws(shape, value.length, path),
    ...value.flatMap((item) => flawsOf(model, shape.member?.shape ?? '', item, `${path}[]`)),
  ];
}

function mapFlaws(model: Model, shape: Shape, value: Tree, path: string): Flaw[] {
  return [
    ...lengthFlaws(shape, Object.keys(value).length, path),
    ...Object.entries(value).flatMap(([key, item]) => [
      ...flawsOf(model, shape.key?.shape ?? '', key, `${path}{key}`),
      ...flawsOf(model, shape.value?.shape ?? '', item, `${path}{}`),
    ]),
  ];
}

function textFlaws(shape: Shape, value: string, path: string): Flaw[] {
  const pattern = shape.pattern === undefined ? undefined : patternProblem(shape.pattern, value);
  return [
    ...(shape.enum && !shape.enum.includes(value)
      ? [{ kind: 'enum', path, detail: `${shown(value)} is not one of ${shape.enum.length} values` } as const]
      : []),
    ...(pattern ? [{ kind: 'pattern', path, detail: pattern } as const] : []),
    // AWS counts characters, and a character outside the basic plane is one.
    ...lengthFlaws(shape, [...value].length, path),
  ];
}

function lengthFlaws(shape: Shape, length: number, path: string): Flaw[] {
  const problem = lengthProblem(shape, length);
  return problem ? [{ kind: 'length', path, detail: problem }] : [];
}

function rangeFlaws(shape: Shape, value: number, path: string): Flaw[] {
  const problem = lengthProblem(shape, value);
  return problem ? [{ kind: 'range', path, detail: problem }] : [];
}
