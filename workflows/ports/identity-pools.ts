/** Cognito identity pools. */
export interface IdentityPools {
  readonly placeholder?: never;
}
