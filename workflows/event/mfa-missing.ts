import { type Json, members, says } from './json.ts';
import type { Outcome } from './outcome.ts';
import { isSignInOrPortal } from './sign-in.ts';

/** Whose second factor AWS never asks for. */
const ELSEWHERE = new Set<unknown>(['SAMLUser', 'WebIdentityUser', 'IdentityCenterUser']);

/** Whether MFA was used, by a sign-in's own word: Yes, at times YES. */
const usedMfa = (event: Json): boolean => says(members(event.additionalEventData).MFAUsed, 'yes');

/**
 * Whether a person came into the console without a second factor that AWS should have asked for; `null` where the second
 * factor is somebody else's affair: a federated sign-in says MFAUsed No whatever the identity provider asked for.
 */
export function mfaMissing(event: Json, outcome: Outcome): boolean | null {
  const { type } = members(event.userIdentity);
  const isOurs = type === 'IAMUser' || type === 'Root';
  if (ELSEWHERE.has(type) || (!isOurs && isSignInOrPortal(event))) return null;
  return isOurs && event.eventName === 'ConsoleLogin' && outcome === 'success' && !usedMfa(event);
}
