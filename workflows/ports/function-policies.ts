/** Resource policies of Lambda functions. */
export interface FunctionPolicies {
  readonly placeholder?: never;
}
