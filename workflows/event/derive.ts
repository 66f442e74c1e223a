import { isIP } from 'node:net';
import { callsOf } from './aggregated.ts';
import { classesOf } from './conditions.ts';
import { issuedKeyOf } from './issued-key.ts';
import { isTrue, type Json, members, says, text } from './json.ts';
import { mfaMissing } from './mfa-missing.ts';
import { failureOf, type Outcome, outcomeOf } from './outcome.ts';
import { sessionOf } from './session.ts';
import { actorOf } from './who/actor.ts';
import { roleOf } from './who/role.ts';

function sourceOf(address: string): { kind: string; ip?: string } {
  // A zone (`fe80::1%eth0`) is an address to Node and none to OpenSearch.
  if (isIP(address) !== 0 && !address.includes('%')) return { kind: 'address', ip: address };
  if (address === 'AWS Internal') return { kind: 'aws-internal' };
  return { kind: address.includes('.amazonaws.com') ? 'aws-service' : 'other' };
}

function categoryOf(event: Json): string | undefined {
  const stated = text(event.eventCategory);
  if (stated) return stated;
  if (event.insightDetails) return 'Insight';
  return event.managementEvent === false || event.managementEvent === 'false' ? 'Data' : 'Management';
}

function mfaOf(event: Json, session: Json): boolean | undefined {
  const used = members(event.additionalEventData).MFAUsed ?? members(session.attributes).mfaAuthenticated;
  return used === undefined || used === null ? undefined : isTrue(used) || says(used, 'yes');
}

/** The first word of a user agent, up to a space or a slash, without an opening bracket. */
function clientOf(agent: string | undefined): string | undefined {
  if (agent === undefined) return undefined;
  const start = agent.charCodeAt(0) === 91 ? 1 : 0;
  for (let i = start; i < agent.length; i++) {
    const code = agent.charCodeAt(i);
    if (code === 47 || code <= 32) return agent.slice(start, i);
  }
  return agent.slice(start);
}

/**
 * What follows from values that many events share. Absent values are `undefined`.
 * The scanner derives it once for all events that have the same: a property test holds what it hands in against what is read here.
 */
export function deriveShared(event: Json) {
  const identity = members(event.userIdentity);
  const failure = failureOf(event);
  const outcome = outcomeOf(failure);
  const actor = actorOf(event);
  const address = text(event.sourceIPAddress);
  const source = address === undefined ? undefined : sourceOf(address);
  const service = text(event.eventSource) ?? text(members(event.insightDetails).eventSource);
  const isMissingMfa = mfaMissing(event, outcome) === true;
  const classes = classesOf({ event, failure, isMissingMfa });
  // One literal and no spread: the runtime writes objects of a known form several times as fast.
  return {
    actor: actor.name,
    actorKind: actor.kind,
    role: roleOf(event),
    service: service?.replace('.amazonaws.com', ''),
    category: categoryOf(event),
    outcome,
    errorClass: failure,
    // False, null and absent all mean no.
    mfaMissing: isMissingMfa ? true : undefined,
    sourceIp: source?.ip,
    sourceKind: source?.kind,
    mfa: mfaOf(event, members(identity.sessionContext)),
    changeClass: classes.length > 0 ? classes : undefined,
    targetUser: event.eventSource === 'iam.amazonaws.com' ? text(members(event.requestParameters).userName) : undefined,
    calls: callsOf(event),
  };
}

/** What is often an event's own: values as they stand, which the scanner copies (`scanner/extracted-paths.ts` has the same, in the same order), and what they make. */
export function deriveOwn(event: Json, { actor, outcome }: { actor: string; outcome: Outcome }) {
  const identity = members(event.userIdentity);
  // What analysts click on: below `flat_object` OpenSearch cannot count.
  const asked = members(event.requestParameters);
  const caller = text(identity.accountId);
  const account = text(event.recipientAccountId) ?? caller ?? text(event.accountId);
  return {
    client: text(clientOf(text(event.userAgent))),
    bucket: text(asked.bucketName),
    roleArn: text(asked.roleArn),
    functionName: text(asked.functionName),
    keyId: text(asked.keyId),
    instanceType: text(asked.instanceType),
    groupId: text(asked.groupId),
    policyArn: text(asked.policyArn),
    issuedKey: issuedKeyOf(event),
    account,
    crossAccount: caller !== undefined && caller !== account ? true : undefined,
    session: sessionOf(event, actor, outcome),
  };
}

/** Everything of `trailboard` that follows from the event alone. */
export function derive(event: Json) {
  const shared = deriveShared(event);
  return { ...shared, ...deriveOwn(event, shared) };
}
