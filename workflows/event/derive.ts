import { isIP } from 'node:net';
import { cisClasses } from './cis-classes.ts';

type Json = Readonly<Record<string, unknown>>;

const NOTHING: Json = {};
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : NOTHING);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const DENIED =
  /AccessDenied|Unauthorized|Forbidden|NotAuthorized|OptInRequired|AuthFailure|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken/i;
const THROTTLED = /Throttl|LimitExceeded|TooManyRequests|SlowDown|RequestRateTooLarge/i;
const MISSING = /NotFound|NoSuch|DoesNotExist|NotExist/i;
const INVALID = /Invalid|Validation|Malformed|Missing|Unsupported|BadRequest/i;

function errorClassOf(code: string): string {
  if (DENIED.test(code)) return 'denied';
  if (THROTTLED.test(code)) return 'throttled';
  if (MISSING.test(code)) return 'not-found';
  return INVALID.test(code) ? 'invalid' : 'other';
}

/** Who: the user's name, else what issued the session, else the service that called, else the kind of identity. */
function principalOf(identity: Json, issuer: Json): string {
  return (
    text(identity.userName) ?? text(issuer.userName) ?? text(identity.invokedBy) ?? text(identity.type) ?? 'Unknown'
  );
}

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
  const used = object(event.additionalEventData).MFAUsed ?? object(session.attributes).mfaAuthenticated;
  if (used === undefined || used === null) return undefined;
  return used === 'Yes' || used === 'true' || used === true;
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

/** Everything of `trailboard` that follows from the event alone. Absent values are `undefined`. */
export function derive(event: Json) {
  const identity = object(event.userIdentity);
  const session = object(identity.sessionContext);
  const code = text(event.errorCode);
  const failedSignIn = event.eventName === 'ConsoleLogin' && object(event.responseElements).ConsoleLogin === 'Failure';
  const errorClass = code ? errorClassOf(code) : failedSignIn ? 'denied' : undefined;
  const address = text(event.sourceIPAddress);
  const source = address === undefined ? undefined : sourceOf(address);
  const caller = text(identity.accountId);
  const account = text(event.recipientAccountId) ?? caller;
  const service = text(event.eventSource) ?? text(object(event.insightDetails).eventSource);
  const classes = cisClasses(event, identity, errorClass === 'denied');
  // What analysts click on: below `flat_object` OpenSearch cannot count.
  const asked = object(event.requestParameters);
  // One literal and no spread: the runtime writes objects of a known form several times as fast.
  return {
    principal: principalOf(identity, object(session.sessionIssuer)),
    principalType: text(identity.type) ?? 'Unknown',
    service: service?.replace('.amazonaws.com', ''),
    category: categoryOf(event),
    outcome: errorClass === undefined ? 'success' : errorClass === 'denied' ? 'denied' : 'error',
    errorClass,
    sourceIp: source?.ip,
    sourceKind: source?.kind,
    mfa: mfaOf(event, session),
    changeClass: classes.length > 0 ? classes : undefined,
    targetUser: event.eventSource === 'iam.amazonaws.com' ? text(asked.userName) : undefined,
    // The rest are values as they stand, which the scanner copies: same names and same order as in `fast/wanted.ts`.
    client: text(clientOf(text(event.userAgent))),
    bucket: text(asked.bucketName),
    roleArn: text(asked.roleArn),
    functionName: text(asked.functionName),
    keyId: text(asked.keyId),
    instanceType: text(asked.instanceType),
    groupId: text(asked.groupId),
    policyArn: text(asked.policyArn),
    account,
    crossAccount: caller !== undefined && caller !== account ? true : undefined,
  };
}
