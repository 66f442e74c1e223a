import { isTrue, type Json, members, name, text } from './json.ts';
import type { Outcome } from './outcome.ts';
import { isSignIn } from './sign-in.ts';

/** Sign-in events that begin a session where none is named. */
const BEGINNINGS = new Set<unknown>(['ConsoleLogin', 'SwitchRole']);

/** `PRINCIPAL/TIME`, as all calls of such a session have them. */
const joined = (principal: string | undefined, time: string | undefined): string | undefined =>
  principal !== undefined && time !== undefined ? `${principal}/${time}` : undefined;

/**
 * Whether each request of the session has a key of its own, so that no key tells it: in the console, and where a service
 * calls on with somebody's permissions (forward access session).
 */
export function hasKeysOfTheMoment(event: Json, actor: string): boolean {
  const { invokedBy, accessKeyId } = members(event.userIdentity);
  if (isTrue(event.sessionCredentialFromConsole)) return true;
  if (isSignIn(event) && name(accessKeyId) === undefined) return true;
  const service = text(invokedBy);
  return service !== undefined && service !== actor;
}

/**
 * What all calls of one session have in common: the first that fits of the sign-in session, the portal session of Identity
 * Center, the access key, the principal and when the session began. None for who has no credentials of AWS, a refused
 * sign-in, RenewRole and ExitRole.
 */
export function sessionOf(event: Json, actor: string, outcome: Outcome): string | undefined {
  const identity = members(event.userIdentity);
  const context = members(identity.sessionContext);
  const named = name(context.signInSessionArn) ?? name(identity.credentialId);
  if (named !== undefined) return named;
  const principal = name(identity.principalId);
  const began = name(members(context.attributes).creationDate);
  const key = name(identity.accessKeyId);
  if (!hasKeysOfTheMoment(event, actor)) return key ?? joined(principal, began);
  const begins = began === undefined && key === undefined && outcome === 'success' && BEGINNINGS.has(event.eventName);
  return joined(principal, began ?? (begins && isSignIn(event) ? name(event.eventTime) : undefined)) ?? key;
}
