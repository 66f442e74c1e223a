/** KMS keys. */
export interface Keys {
  readonly placeholder?: never;
}
