import { sessionKeyOf } from '../issued-key.ts';
import { members, name } from '../json.ts';
import { IDENTITY_CENTER_ROLE } from '../who/assumed-role.ts';
import { type Who, whoOf } from '../who.ts';

/** What of an event the join needs. */
export interface Call {
  readonly id: string | undefined;
  readonly who: Who;
  /** The copies of one call in several accounts share it. */
  readonly sharedId: string | undefined;
  /** The key that signed it. */
  readonly key: string | undefined;
  /** The key of the session that it hands out. A refused call issues nothing, and a user's own key is no session's. */
  readonly issuedKey: string | undefined;
  /** The sign-in session that it opens (`aws login`). */
  readonly openedSession: string | undefined;
  /** What the sessions that it opens bear, where they use other keys than the one it logged: in the console and Identity Center. */
  readonly opened: Begun | undefined;
  /** The same of `aws login`, which logs no key at all. */
  readonly loggedIn: Begun | undefined;
  /** When and for whom the session began that it was made in. */
  readonly begun: Begun | undefined;
  /** Whether it is of a session whose keys are never the logged one: in the console, in Identity Center. */
  readonly isOfConsole: boolean;
  /** The user id of Identity Center that stands beside its actor. */
  readonly userId: string | undefined;
  /** How well it knows that user's name: a sign-in's own word before a role session's. Less is better. */
  readonly nameRank: number;
}

/** `PRINCIPAL second`: a text that compares equal where principal and second are equal. */
export type Begun = string;

/** `20131102T010628Z`, as CloudTrail's guide has creation dates. */
const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

function begun(principal: string | undefined, time: string | undefined): Begun | undefined {
  if (principal === undefined || time === undefined) return undefined;
  const ms = Date.parse(time.replace(BASIC, '$1-$2-$3T$4:$5:$6Z'));
  return `${principal} ${Number.isNaN(ms) ? time : Math.floor(ms / 1_000)}`;
}

/** Reads an event of any form. */
export function readCall(json: unknown): Call {
  const event = members(json);
  const who = whoOf(event);
  const identity = members(event.userIdentity);
  const answer = members(event.responseElements);
  const extra = members(event.additionalEventData);
  const succeeded = who.outcome === 'success';
  const principal = name(identity.principalId);
  const created = name(members(members(identity.sessionContext).attributes).creationDate);
  const time = name(event.eventTime);
  const isLogin = succeeded && event.eventName === 'CreateOAuth2Token';
  const madeFor =
    name(members(answer.assumedRoleUser).assumedRoleId) ?? name(members(answer.federatedUser).federatedUserId);
  const began = begun(principal, created ?? (who.session === `${principal}/${time}` ? time : undefined));
  const isOfPrincipal = principal !== undefined && who.session?.startsWith(`${principal}/`) === true;
  return {
    id: name(event.eventID) ?? name(event.eventId),
    who,
    sharedId: name(event.sharedEventID),
    key: name(identity.accessKeyId),
    issuedKey: succeeded ? sessionKeyOf(event) : undefined,
    openedSession: isLogin ? name(extra.signInSessionArn) : undefined,
    opened: succeeded ? begun(madeFor, time) : undefined,
    loggedIn: isLogin ? began : undefined,
    begun: began,
    isOfConsole: isOfPrincipal || who.role?.startsWith(IDENTITY_CENTER_ROLE) === true,
    userId: name(members(identity.onBehalfOf).userId),
    nameRank: name(extra.UserName) === who.actor ? 0 : 1,
  };
}
