/** Where the grants are for. Values may be CloudFormation tokens: use them inside strings only. */
export interface GrantPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** Stack name, the value of the tag `trailboard:deployment`. */
  readonly deployment: string;
  readonly ingestFunctionArn: string;
  readonly stateTableArn: string;
  readonly topicArn: string;
}

/** One allow statement, as narrow as the API lets it be. Actions are spelt out: a test refuses wildcards. */
export interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What one step's function may do: the calls of the ports it uses, and nothing else. */
export type StepGrants = (place: GrantPlace) => readonly Grant[];
