/** One difference a step repaired, as an operator reads it: `{resource: 'trail/main', action: 'updated', detail: 'logging was off'}`. */
export interface Change {
  readonly resource: string;
  readonly action: 'created' | 'updated' | 'deleted';
  readonly detail?: string | undefined;
}
