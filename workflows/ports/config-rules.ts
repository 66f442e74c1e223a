/** AWS Config rules. */
export interface ConfigRules {
  readonly placeholder?: never;
}
