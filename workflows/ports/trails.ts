/** CloudTrail. */
export interface Trails {
  readonly placeholder?: never;
}
