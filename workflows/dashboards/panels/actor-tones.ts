/** Kinds of actors, in the colours that they have on every dashboard. */
export const KIND_TONES = {
  person: 'neutral',
  workload: 'teal',
  service: 'quiet',
  account: 'brown',
  unknown: 'violet',
  // Each use of root needs a reason, but it is no failure.
  root: 'warning',
} as const;
