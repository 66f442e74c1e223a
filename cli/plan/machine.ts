/** The part of the States Language that the workflow's machines use: plain JSONPath, no intrinsic functions. */
export interface MachineState {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Resource?: string;
  readonly InputPath?: string;
  readonly OutputPath?: string;
  readonly ResultPath?: string;
  readonly Parameters?: unknown;
  readonly ResultSelector?: unknown;
  readonly Choices?: readonly ChoiceRule[];
  readonly Branches?: readonly Machine[];
}

export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, MachineState>>;
}

interface ChoiceRule {
  readonly Next: string;
  readonly Variable: string;
  readonly BooleanEquals?: boolean;
  readonly IsPresent?: boolean;
  readonly StringEquals?: string;
}

type Tree = Record<string, unknown>;

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
  { StartAt, States }: Machine,
  start: unknown,
  task: (name: string, input: unknown) => Promise<unknown>,
  context: unknown,
): Promise<unknown> {
  let data = start;
  let name = StartAt;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const state = States[name];
    if (!state) throw new TypeError(`There is no state ${name}.`);
    if (state.Type === 'Choice') {
      name = state.Choices?.find((rule) => holds(rule, data))?.Next ?? state.Default ?? '';
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
    if (state.Type === 'Pass') data = merged(state, data, input, context);
    if (state.Type === 'Succeed') return state.OutputPath ? at(state.OutputPath, data) : data;
    if (state.End || state.Next === undefined) return data;
    name = state.Next;
  }
  throw new TypeError(`The machine did not end after ${MOST_TURNS} states; the last was ${name}.`);
}

function merged(state: MachineState, data: unknown, result: unknown, context: unknown): unknown {
  const selected = state.ResultSelector === undefined ? result : filled(state.ResultSelector, result, context);
  return put(data, state.ResultPath ?? '$', selected);
}

/** Names and functions of all tasks, those in branches too. */
export function tasksOf({ States }: Machine): readonly { readonly name: string; readonly resource: string }[] {
  return Object.entries(States).flatMap(([name, state]) => [
    ...(state.Type === 'Task' ? [{ name, resource: state.Resource ?? '' }] : []),
    ...(state.Branches ?? []).flatMap(tasksOf),
  ]);
}
