/** Cognito user pools. */
export interface UserPools {
  readonly placeholder?: never;
}
