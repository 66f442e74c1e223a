type Words = string | readonly string[];

export interface Statement {
  readonly Effect: string;
  readonly Principal?: Readonly<Record<string, Words>>;
  readonly Action: Words;
  readonly Resource: Words;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Words>>>>;
}

export interface Policy {
  readonly Statement: readonly Statement[];
}

const listed = (words: Words): readonly string[] => (typeof words === 'string' ? [words] : words);

/**
 * What a policy grants AWS's services and roles, one line for each action on each resource, so that two policies are
 * compared by what they mean: sids, order, and lists of one do not matter. What an account grants itself, and what is denied
 * to everybody, is left out.
 */
export function grantsOf({ Statement }: Policy): string[] {
  return Statement.filter(({ Effect, Principal }) => Effect === 'Allow' && !Principal?.AWS)
    .flatMap(({ Effect, Principal, Action, Resource, Condition = {} }) => {
      const conditions = Object.entries(Condition)
        .flatMap(([operator, keys]) =>
          Object.entries(keys).map(([key, values]) => `${operator} ${key} ${listed(values).join(' or ')}`),
        )
        .sort();
      const who = Principal ? JSON.stringify(Principal) : 'the role';
      return listed(Action).flatMap((action) =>
        listed(Resource).map((resource) =>
          [Effect, who, action, resource, ...conditions.map((condition) => `where ${condition}`)].join(' '),
        ),
      );
    })
    .sort();
}
