/** S3 buckets: the trail's record. */
export interface Buckets {
  readonly placeholder?: never;
}
