import { isDeepStrictEqual } from 'node:util';
import { hasDuplicateKeys } from './duplicate-keys.ts';

/** Decimal digits that a double always keeps. */
const KEPT_DIGITS = 15;

const EXACT = Symbol('a number as it was written');

/** What the runtime tells a reviver of a value that is no object (ECMAScript proposal "JSON.parse source text access", in V8 since 11.4). */
type Source = { readonly source?: string };

/** A number whose digits a double may lose stays a text of its own. */
function exact(_key: string, value: unknown, context?: Source): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || source.length <= KEPT_DIGITS) return value;
  return { [EXACT]: source };
}

/** JSON as values, numbers to the last digit; as doubles where it is nested too deep for that. @throws SyntaxError where it is not JSON. */
export function parseExactly(text: string): unknown {
  try {
    return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
  } catch (error) {
    // A reviver goes down the stack, the parser does not.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

/**
 * Whether a stored event and a message are the same event, spaced or ordered otherwise: S3 and CloudWatch Logs differ in that.
 * @param stored The stored event, or its original text where that was kept.
 */
export function isSameEvent(stored: unknown, message: string): boolean {
  if (stored === message) return true;
  // Of a name that stands there twice, a parser shows one value and hides the other.
  if (hasDuplicates(message) || (typeof stored === 'string' && hasDuplicates(stored))) return false;
  try {
    return isDeepStrictEqual(typeof stored === 'string' ? parseExactly(stored) : stored, parseExactly(message));
  } catch {
    // Not JSON, or deeper than can be compared: what cannot be shown to be the same is kept.
    return false;
  }
}

function hasDuplicates(text: string): boolean {
  try {
    JSON.parse(text);
    return hasDuplicateKeys(text);
  } catch {
    return false;
  }
}
