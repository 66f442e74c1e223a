import { isDeepStrictEqual } from 'node:util';

/**
 * Whether two JSON values mean the same: key order does not matter. Policies, settings and tags are compared like this,
 * because AWS gives them back parsed, spaced and ordered in its own way.
 */
export function sameJson(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(normalised(left), normalised(right));
}

function normalised(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
