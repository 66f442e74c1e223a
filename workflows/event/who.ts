import { issuedKeyOf } from './issued-key.ts';
import { members } from './json.ts';
import { mfaMissing } from './mfa-missing.ts';
import { failureOf, type Outcome, outcomeOf } from './outcome.ts';
import { sessionOf } from './session.ts';
import { actorOf } from './who/actor.ts';
import type { ActorKind } from './who/kinds.ts';
import { roleOf } from './who/role.ts';

/** Who did it, in which session, and what came of it: of the event alone. */
export interface Who {
  readonly actor: string;
  readonly actorKind: ActorKind;
  readonly role: string | null;
  readonly session: string | null;
  readonly issuedKey: string | null;
  readonly outcome: Outcome;
  readonly mfaMissing: boolean | null;
}

/** Reads an event of any form. */
export function whoOf(json: unknown): Who {
  const event = members(json);
  const actor = actorOf(event);
  const outcome = outcomeOf(failureOf(event));
  return {
    actor: actor.name,
    actorKind: actor.kind,
    role: roleOf(event) ?? null,
    session: sessionOf(event, actor.name, outcome) ?? null,
    issuedKey: issuedKeyOf(event) ?? null,
    outcome,
    mfaMissing: mfaMissing(event, outcome),
  };
}
