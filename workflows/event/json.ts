/** JSON whose form nobody vouches for. */
export type Json = Readonly<Record<string, unknown>>;

const NOTHING: Json = {};

/** What CloudTrail writes in place of what may be a secret, a mistyped user name for one. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** An object's members; none where there is no object. */
export const members = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : NOTHING;

/** A text that says something. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A text that names somebody or something. */
export const name = (value: unknown): string | undefined => (value === HIDDEN ? undefined : text(value));

/** CloudTrail writes some flags as Booleans here and as texts there. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** Whether a value is a word, however it is capitalized. */
export const says = (value: unknown, word: string): boolean =>
  typeof value === 'string' && value.length === word.length && value.toLowerCase() === word;
