/**
 * The log stream that the canary event is written to. The stream alone tells a canary from an event: nothing that an
 * event contains can make it leave the audit record.
 */
export const CANARY_STREAM = 'trailboard-canary';

/** Where canary events land, apart from the audit record. */
export const CANARY_INDEX = 'trailboard-canary';
