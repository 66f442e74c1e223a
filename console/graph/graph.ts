import { type AslChoice, type AslMachine, type AslState, innerMachines } from '../../workflows/execution/asl.ts';

export const START = '\u0000start';
export const END = '\u0000end';

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** `catch` is drawn apart: it is the way an error takes. */
  readonly kind: 'next' | 'choice' | 'catch';
}

export interface GraphNode {
  readonly name: string;
  readonly type: string;
  readonly state?: AslState;
  /** The branches of a Parallel, the one body of a Map. */
  readonly inner: readonly Graph[];
}

/** One level of a machine: the machine itself, or one branch. State names are unique over all levels. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The states and ways of a machine; the outermost level also has its Start and End. */
export function graphOf(machine: AslMachine, outermost = true): Graph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  if (outermost) {
    nodes.push({ name: START, type: 'Start', inner: [] });
    edges.push({ from: START, to: machine.StartAt, kind: 'next' });
  }
  let ends = false;
  for (const [name, state] of Object.entries(machine.States)) {
    nodes.push({ name, type: state.Type, state, inner: innerOf(state) });
    edges.push(...edgesOf(name, state));
    // A Succeed state is an end by itself: a way from each to a common End would stretch over the whole drawing.
    if (outermost && state.End) {
      edges.push({ from: name, to: END, kind: 'next' });
      ends = true;
    }
  }
  if (ends) nodes.push({ name: END, type: 'End', inner: [] });
  return { nodes, edges: joined(edges.filter((edge) => edge.to === END || edge.to in machine.States)) };
}

/** One way between two states, whatever the number of conditions that lead along it. */
function joined(edges: readonly GraphEdge[]): GraphEdge[] {
  const ways = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to} ${edge.kind === 'catch'}`;
    const before = ways.get(key);
    ways.set(key, before ? { ...before, label: shortened(`${before.label} or ${edge.label}`) } : edge);
  }
  return [...ways.values()];
}

function innerOf(state: AslState): Graph[] {
  return innerMachines(state).map((body) => graphOf(body, false));
}

function edgesOf(from: string, state: AslState): GraphEdge[] {
  const edges: GraphEdge[] = [];
  if (state.Next) edges.push({ from, to: state.Next, kind: 'next' });
  for (const choice of state.Choices ?? []) {
    if (choice.Next) edges.push({ from, to: choice.Next, kind: 'choice', label: condition(choice) });
  }
  if (state.Default) edges.push({ from, to: state.Default, kind: 'choice', label: 'otherwise' });
  for (const caught of state.Catch ?? []) {
    edges.push({ from, to: caught.Next, kind: 'catch', label: shortened(caught.ErrorEquals.join(', ')) });
  }
  return edges;
}

const OPERATORS: Readonly<Record<string, string>> = {
  Equals: '=',
  EqualsPath: '=',
  LessThan: '<',
  LessThanEquals: '≤',
  GreaterThan: '>',
  GreaterThanEquals: '≥',
  Matches: 'like',
};

/** A choice's condition in a few words: `status = "active"`, `not (…)`, `a and b`. */
export function condition(choice: AslChoice): string {
  return shortened(words(choice));
}

function words(choice: AslChoice): string {
  const all = (key: string) => (choice[key] as readonly AslChoice[] | undefined)?.map(words);
  const and = all('And');
  if (and) return and.join(' and ');
  const or = all('Or');
  if (or) return or.join(' or ');
  if (choice.Not) return `not (${words(choice.Not as AslChoice)})`;
  if (typeof choice.Condition === 'string') return choice.Condition;
  const subject =
    String(choice.Variable ?? '')
      .split('.')
      .at(-1) ?? '';
  for (const [key, value] of Object.entries(choice)) {
    if (key.startsWith('Is')) return `${subject} ${value === false ? 'not ' : ''}${key.slice(2).toLowerCase()}`;
    const operator = /^(?:String|Numeric|Boolean|Timestamp)(.+)$/.exec(key)?.[1];
    if (!operator) continue;
    if (value === true) return subject;
    if (value === false) return `not ${subject}`;
    return `${subject} ${OPERATORS[operator] ?? operator} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  }
  return '';
}

/** Labels beyond 24 characters push the columns of a drawing apart. */
function shortened(label: string): string {
  return label.length > 24 ? `${label.slice(0, 23)}…` : label;
}
