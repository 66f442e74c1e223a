/** Why a run is started. */
export const REASONS = ['provision', 'drift', 'schedule', 'new-account'] as const;
