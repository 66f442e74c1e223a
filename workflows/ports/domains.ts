/** OpenSearch Service's control plane. */
export interface Domains {
  readonly placeholder?: never;
}
