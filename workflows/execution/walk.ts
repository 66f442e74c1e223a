import { type AslMachine, type AslState, innerMachines } from './asl.ts';

interface ChoiceRule {
  readonly Variable: string;
  readonly BooleanEquals?: boolean;
  readonly IsPresent?: boolean;
  readonly StringEquals?: string;
}

type Tree = Record<string, unknown>;

/** Stands in for a state's function. */
type Task = (name: string, input: unknown) => Promise<unknown>;

/** A dry run answers every wait with "done", so that a loop ends at its first turn; more turns than this is a defect. */
const MOST_TURNS = 200;

/** The value at `$.steps.CreateDomain` or `$[0].steps`; `undefined` where there is none. */
function at(path: string, data: unknown): unknown {
  const keys = path
    .replace(/^\$\.?/, '')
    .split(/[.[\]]+/)
    .filter(Boolean);
  return keys.reduce<unknown>((value, key) => (value as Tree | null | undefined)?.[key], data);
}

/** A template with each `name.$` member filled in from the data. */
function filled(template: unknown, data: unknown, context: unknown): unknown {
  if (Array.isArray(template)) return template.map((item) => filled(item, data, context));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => {
      if (!name.endsWith('.$') || typeof value !== 'string') return [name, filled(value, data, context)];
      const found = value.startsWith('$$') ? at(value.slice(1), context) : at(value, data);
      return [name.slice(0, -2), found];
    }),
  );
}

function put(data: unknown, path: string, value: unknown): unknown {
  const [first, ...rest] = path
    .replace(/^\$\.?/, '')
    .split('.')
    .filter(Boolean);
  if (first === undefined) return value;
  const tree = (data ?? {}) as Tree;
  return { ...tree, [first]: put(tree[first], rest.join('.'), value) };
}

function holds(rule: ChoiceRule, data: unknown): boolean {
  const value = at(rule.Variable, data);
  if (rule.IsPresent !== undefined) return (value !== undefined) === rule.IsPresent;
  if (rule.BooleanEquals !== undefined) return value === rule.BooleanEquals;
  if (rule.StringEquals !== undefined) return value === rule.StringEquals;
  throw new TypeError(`The choice on ${rule.Variable} compares in a way that a plan does not know.`);
}

/**
 * Walks a state machine in its own order, with `task` in the place of its functions. Waits take no time, branches go one
 * after the other, and nothing is retried: what `task` throws ends the walk.
 * @returns The data at the end.
 */
export async function walk(
  { StartAt, States }: AslMachine,
  start: unknown,
  task: Task,
  context: unknown,
): Promise<unknown> {
  let data = start;
  let name = StartAt;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const state = States[name];
    if (!state) throw new TypeError(`There is no state ${name}.`);
    if (state.Type === 'Choice') {
      name = state.Choices?.find((rule) => holds(rule as unknown as ChoiceRule, data))?.Next ?? state.Default ?? '';
      continue;
    }
    const given = state.InputPath ? at(state.InputPath, data) : data;
    const input = state.Parameters === undefined ? given : filled(state.Parameters, given, context);
    if (state.Type === 'Task') data = merged(state, data, await task(name, input), context);
    if (state.Type === 'Parallel') {
      const results: unknown[] = [];
      for (const branch of state.Branches ?? [])
        results.push(await walk(branch, structuredClone(input), task, context));
      data = merged(state, data, results, context);
    }
    if (state.Type === 'Map') data = merged(state, data, await walkItems(state, input, task, context), context);
    if (state.Type === 'Pass') data = merged(state, data, input, context);
    if (state.Type === 'Succeed') return state.OutputPath ? at(state.OutputPath, data) : data;
    if (state.End || state.Next === undefined) return data;
    name = state.Next;
  }
  throw new TypeError(`The machine did not end after ${MOST_TURNS} states; the last was ${name}.`);
}

/** One pass over the body for each item, in their order. Items that only AWS can read are nobody's here. */
async function walkItems(state: AslState, input: unknown, task: Task, context: unknown): Promise<unknown[]> {
  const body = innerMachines(state)[0];
  const items = at(state.ItemsPath ?? '$', input);
  if (!body || state.ItemReader || !Array.isArray(items)) throw new TypeError('This Map has no items in its input.');
  const results: unknown[] = [];
  for (const [Index, Value] of items.entries()) {
    const within = { ...(context as Tree | undefined), Map: { Item: { Index, Value } } };
    const given = state.ItemSelector === undefined ? Value : filled(state.ItemSelector, input, within);
    results.push(await walk(body, structuredClone(given), task, within));
  }
  return results;
}

function merged(state: AslState, data: unknown, result: unknown, context: unknown): unknown {
  const selected = state.ResultSelector === undefined ? result : filled(state.ResultSelector, result, context);
  return put(data, state.ResultPath ?? '$', selected);
}
