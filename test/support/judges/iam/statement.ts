type OneOrMore = string | readonly string[];

/** A statement of a policy with everything in it resolved to text, and where it stands. */
export interface JudgedStatement {
  /** Which policy: `role of EnsureTrail`, `policy of the trail's bucket`. */
  readonly policy: string;
  readonly effect: string;
  readonly actions: readonly string[];
  /** None in a role's trust policy, which is about the role itself. */
  readonly resources: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** A statement as IAM has it, in a template or on the way to AWS. */
export interface IamStatement {
  readonly Effect?: string;
  readonly Action?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const listed = (value: OneOrMore | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

export function judged(policy: string, statement: IamStatement): JudgedStatement {
  return {
    policy,
    effect: statement.Effect ?? 'Allow',
    actions: listed(statement.Action),
    resources: listed(statement.Resource),
    conditionKeys: Object.values(statement.Condition ?? {}).flatMap((keys) => Object.keys(keys)),
  };
}
