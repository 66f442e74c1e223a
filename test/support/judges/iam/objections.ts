import { canBeOfFormat } from './arn-overlap.ts';
import { type Kind, type ReferenceAction, referenceActions, takesConditionKey } from './reference.ts';
import type { JudgedStatement } from './statement.ts';

export type Fault =
  | 'no such action'
  | 'takes no resource, so a policy that names one allows nothing'
  | 'takes no resource of this kind'
  | 'takes a resource, and none is named'
  | 'has no such condition key'
  | 'is not allowed on a kind of resource that it needs';

/** What the Service Authorization Reference says against one action of one statement. */
export interface Objection {
  readonly policy: string;
  readonly action: string;
  readonly fault: Fault;
  /** The resource, the kind of resource or the condition key that it is about. */
  readonly about: string;
}

function objectionsToResource(resource: string, { kinds }: ReferenceAction): Fault | undefined {
  if (kinds.length === 0)
    return resource === '*' ? undefined : 'takes no resource, so a policy that names one allows nothing';
  if (resource === '*') return 'takes a resource, and none is named';
  return kinds.some(({ arn }) => canBeOfFormat(resource, arn)) ? undefined : 'takes no resource of this kind';
}

async function objectionsToAction(statement: JudgedStatement, pattern: string): Promise<Objection[]> {
  const { policy, resources, conditionKeys } = statement;
  const actions = await referenceActions(pattern);
  const objection = (fault: Fault, about: string): Objection => ({ policy, action: pattern, fault, about });
  if (actions.length === 0) return [objection('no such action', pattern)];
  // A wildcard stands for actions of many kinds: a resource or a key that fits one of them is right.
  const forResources = resources.flatMap((resource) => {
    const faults = actions.map((action) => objectionsToResource(resource, action));
    const [first] = faults;
    return first && !faults.includes(undefined) ? [objection(first, resource)] : [];
  });
  const forKeys = conditionKeys.flatMap((key) => {
    const taken = actions.some((action) => takesConditionKey(key, action, kindsMeant(action, resources)));
    return taken ? [] : [objection('has no such condition key', key)];
  });
  return [...forResources, ...forKeys];
}

/** The kinds of resource that a statement names: all of the action's where it names none. */
function kindsMeant({ kinds }: ReferenceAction, resources: readonly string[]): readonly Kind[] {
  const named = kinds.filter(({ arn }) =>
    resources.some((resource) => resource !== '*' && canBeOfFormat(resource, arn)),
  );
  return named.length > 0 ? named : kinds;
}

/** Some calls need their action on several resources at once: an alias and its key. */
async function missingKinds(statements: readonly JudgedStatement[]): Promise<Objection[]> {
  const allowed = new Map<string, string[]>();
  for (const { policy, effect, actions, resources } of statements) {
    if (effect !== 'Allow' || resources.length === 0) continue;
    for (const action of actions) {
      if (action.includes('*')) continue;
      const key = `${policy}\n${action}`;
      allowed.set(key, [...(allowed.get(key) ?? []), ...resources]);
    }
  }
  const missing: Objection[] = [];
  for (const [key, resources] of allowed) {
    const [policy = '', name = ''] = key.split('\n');
    const [action] = await referenceActions(name);
    for (const { name: kind, arn, required } of action?.kinds ?? [])
      if (required && !resources.some((resource) => resource === '*' || canBeOfFormat(resource, arn)))
        missing.push({
          policy,
          action: name,
          fault: 'is not allowed on a kind of resource that it needs',
          about: kind,
        });
  }
  return missing;
}

/** Everything that the Service Authorization Reference says against these statements. */
export async function objectionsTo(statements: readonly JudgedStatement[]): Promise<Objection[]> {
  const perAction = statements.flatMap((statement) =>
    statement.actions.map((action) => objectionsToAction(statement, action)),
  );
  return [...(await Promise.all(perAction)).flat(), ...(await missingKinds(statements))];
}
