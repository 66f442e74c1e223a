import { type ErrorClass, errorClassOf } from './error-class.ts';
import { type Json, text } from './json.ts';
import { failedSignIn } from './sign-in.ts';

export type Outcome = 'success' | 'denied' | 'error';

/** The event's own error code; a number counts by its text. That of an Insight is of the calls that it counts. */
function codeOf(event: Json): string | undefined {
  if (event.eventCategory === 'Insight' || event.eventType === 'AwsCloudTrailInsight') return undefined;
  return typeof event.errorCode === 'number' ? `${event.errorCode}` : text(event.errorCode);
}

/** What came of it; absent for a success. */
export function failureOf(event: Json): ErrorClass | undefined {
  if (failedSignIn(event)) return 'denied';
  const code = codeOf(event);
  return code === undefined ? undefined : errorClassOf(code);
}

/** `denied`: refused. `error`: anything else that went wrong, what was throttled, expired or asked for a dry run too. */
export function outcomeOf(failure: ErrorClass | undefined): Outcome {
  if (failure === undefined) return 'success';
  return failure === 'denied' ? 'denied' : 'error';
}
