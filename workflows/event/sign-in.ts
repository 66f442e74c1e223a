import { type Json, members, says } from './json.ts';

const SIGN_IN = 'signin.amazonaws.com';
const IDENTITY_CENTER = 'sso.amazonaws.com';

/** Whether an event is of the way into the console: signing in, switching roles, consenting to `aws login`. */
export const isSignIn = (event: Json): boolean => event.eventSource === SIGN_IN;

/** Whether it is of signing in or of Identity Center, where the second factor is asked for elsewhere. */
export const isSignInOrPortal = (event: Json): boolean => isSignIn(event) || event.eventSource === IDENTITY_CENTER;

/**
 * Whether a step of signing in says itself that it failed: under its own name, in the answer or in the details of a service
 * event; those of `aws login` say whether they succeeded. Such events often have no error code.
 */
export function failedSignIn(event: Json): boolean {
  if (!isSignInOrPortal(event)) return false;
  const { eventName } = event;
  const saysFailure = (step: Json) =>
    typeof eventName === 'string' && Object.hasOwn(step, eventName) && says(step[eventName], 'failure');
  if (saysFailure(members(event.responseElements)) || saysFailure(members(event.serviceEventDetails))) return true;
  const { success } = members(event.additionalEventData);
  return success === false || says(success, 'false');
}
