import type { Sent } from './judge.ts';

/** What has to become of events and invocations while a fault lasts, by its kind: rule 3 of the hot path. */
export interface Expected {
  /** Reasons to park events for. What a shape may be parked for by itself goes without saying. */
  readonly parks: readonly string[];
  /** Whether one at least has to be parked for them. */
  readonly must?: boolean;
  /** Whether the reason outlasts the fault, so that a redrive parks it again. */
  readonly lasting?: boolean;
  /** The end of an invocation that met the fault; where it `succeeds`, that of every invocation. */
  readonly invocation: 'fails' | 'succeeds' | 'either';
}

/** No fault. */
export const NO_FAULT: Expected = { parks: [], invocation: 'succeeds' };

/** Refused for now, or nothing known of what the server did: sent again, by the function or by Lambda, and never parked. */
export const FOR_NOW: Expected = { parks: [], invocation: 'either' };

/** Healed or parked. */
export const DOCUMENT: Expected = { parks: ['DocumentRejected'], invocation: 'succeeds' };

/** No body that the server takes: cut down to one document, which is parked. */
export const TOO_LARGE: Expected = { parks: ['DocumentTooLarge'], invocation: 'succeeds' };

/** What belongs to the index is parked as just that, and its neighbours go on. */
export const INDEX: Expected = { parks: ['IndexNotWritable'], must: true, invocation: 'succeeds' };

/** Nothing is parked singly: the payload is Lambda's to keep. */
export const CLUSTER: Expected = { parks: [], invocation: 'fails' };

/** What happened while a fault lasted. */
export interface Course {
  /** `met`: the fault was done to one of its requests. */
  readonly invocations: readonly { readonly ok: boolean; readonly met: boolean }[];
  /** Texts of the parking bucket at the end of it. */
  readonly parked: readonly string[];
}

/** Finds what was sent by what is kept of it. */
export type Find = (text: string) => Sent | undefined;

/** A parked object's reason, unless it may have it. */
export function undue(text: string, find: Find, reasons: readonly string[]): string | undefined {
  const { reason, message } = JSON.parse(text) as { reason: string; message: string };
  const { shape = message.slice(0, 80), parks = [] } = find(message) ?? {};
  return parks.includes(reason) || reasons.includes(reason) ? undefined : `${reason}: ${shape}`;
}

/** Everything that is not as the kind of fault asks for. */
export function judgeKind(expected: Expected, { invocations, parked }: Course, find: Find): string[] {
  const { parks, must, invocation } = expected;
  const wrong = parked.flatMap((text) => {
    const reason = undue(text, find, parks);
    return reason ? [`mistaken: parked as ${reason}`] : [];
  });
  const parkedFor = (text: string) => parks.includes((JSON.parse(text) as { reason: string }).reason);
  if (must && invocations.some(({ met }) => met) && !parked.some(parkedFor)) {
    wrong.push(`mistaken: nothing was parked as ${parks.join(' or ')}`);
  }
  if (invocation === 'fails' && invocations.some(({ met, ok }) => met && ok)) {
    wrong.push('mistaken: an invocation that met the fault succeeded');
  }
  if (invocation === 'succeeds' && invocations.some(({ ok }) => !ok)) {
    wrong.push('mistaken: an invocation failed');
  }
  return wrong;
}
