import { isTrue, type Json, members, name, text } from '../json.ts';
import { isSignIn } from '../sign-in.ts';
import { type Actor, NOBODY } from './kinds.ts';
import { isWorkloadProvider } from './providers.ts';
import { roleOf } from './role.ts';

/** Ids of EC2 instances, and of machines of other makes that Systems Manager manages. */
const INSTANCE = /^(i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17})$/i;

const MAIL = /^[^@\s]+@([a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** The beginning of roles that IAM Identity Center makes; their sessions bear the user's name. */
export const IDENTITY_CENTER_ROLE = 'AWSReservedSSO_';

/** Where Cognito says for whom a session is: each bears the same name. */
const COGNITO_USER = 'cognito-identity.amazonaws.com:sub';

const person = (found: string): Actor => ({ name: found, kind: 'person' });
const workload = (found: string): Actor => ({ name: found, kind: 'workload' });

/** What whoever assumed a role called the session. */
export function sessionName(principalId: unknown): string | undefined {
  if (typeof principalId !== 'string') return undefined;
  const colon = principalId.lastIndexOf(':');
  return colon < 0 ? undefined : name(principalId.slice(colon + 1));
}

/** Whom the credentials were made for: of an instance its id, else the ARN. */
function issuedTo(scope: Json): Actor | undefined {
  const resource = name(scope.credentialsIssuedTo);
  if (resource === undefined) return undefined;
  const isInstance = scope.issuerType === 'AWS::EC2::Instance';
  return workload((isInstance && name(resource.slice(resource.lastIndexOf('/') + 1))) || resource);
}

/** Whom AWS itself names, whatever the session is called. */
function vouchedFor(identity: Json, context: Json): Actor | undefined {
  const source = name(context.sourceIdentity);
  // IAM Roles Anywhere sets it to the common name of the machine's certificate.
  if (source !== undefined) return source.startsWith('CN=') ? workload(source) : person(source);
  return issuedTo(members(identity.inScopeOf));
}

/** Whom the session's name or what stands beside it tells. The first that fits. */
function told(event: Json, identity: Json, context: Json): Actor | undefined {
  const session = sessionName(identity.principalId);
  if (session !== undefined && INSTANCE.test(session)) return workload(session);
  const cognito = name(members(members(context.webIdFederationData).attributes)[COGNITO_USER]);
  if (cognito !== undefined) return person(cognito);
  if (session !== undefined && roleOf(event)?.startsWith(IDENTITY_CENTER_ROLE)) return person(session);
  const user = name(members(identity.onBehalfOf).userId);
  if (user !== undefined) return person(user);
  if (session === undefined) return undefined;
  if (MAIL.test(session)) return person(session);
  return isTrue(event.sessionCredentialFromConsole) || isSignIn(event) ? person(session) : undefined;
}

const SERVICE = /\.amazonaws\.com(\.cn)?$/;

/** Who is behind a session of a role. */
export function assumedRole(event: Json, identity: Json): Actor {
  const context = members(identity.sessionContext);
  const found = vouchedFor(identity, context) ?? told(event, identity, context);
  if (found !== undefined) return found;
  // Nobody was found who might have asked the service, so it works with a role of its own.
  const service = text(identity.invokedBy);
  if (service !== undefined && SERVICE.test(service)) return { name: service, kind: 'service' };
  const session = sessionName(identity.principalId);
  if (session === undefined) return NOBODY;
  // Whoever assumes a role chooses the session's name, so it proves nothing about a kind.
  const isWorkload = isWorkloadProvider(members(context.webIdFederationData).federatedProvider);
  return { name: session, kind: isWorkload ? 'workload' : 'unknown' };
}
