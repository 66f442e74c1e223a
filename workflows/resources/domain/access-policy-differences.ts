import type { PolicyDocument } from '../../ports/roles.ts';
import { sameJson } from '../same-json.ts';

function sortedList(value: unknown): unknown {
  if (value === undefined) return undefined;
  const list = Array.isArray(value) ? value : [value];
  return list.map(String).sort();
}

/** One form for the many that mean the same: AWS unwraps lists of one and does not keep the order of longer ones. */
function normalised(statement: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { Action, Resource, Principal, ...rest } = statement;
  const principal =
    typeof Principal === 'object' && Principal !== null
      ? Object.fromEntries(Object.entries(Principal).map(([kind, value]) => [kind, sortedList(value)]))
      : Principal;
  const all = { ...rest, Principal: principal, Action: sortedList(Action), Resource: sortedList(Resource) };
  // By key, so that the text by which statements are sorted does not hang on the order they were written in.
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => a.localeCompare(b)));
}

function comparable(policy: PolicyDocument): Record<string, unknown>[] {
  return policy.Statement.map(normalised).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** Whether two resource policies allow the same, whatever the order of their statements and lists. */
export function samePolicy(left: PolicyDocument | undefined, right: PolicyDocument | undefined): boolean {
  if (!left || !right) return left === right;
  return sameJson(comparable(left), comparable(right));
}
