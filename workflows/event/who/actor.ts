import { type Json, members, name, text } from '../json.ts';
import { assumedRole } from './assumed-role.ts';
import { type Actor, type ActorKind, NOBODY } from './kinds.ts';
import { isWorkloadProvider } from './providers.ts';

const ROOT: Actor = { name: 'root', kind: 'root' };

const actor = (kind: ActorKind, found: string | undefined): Actor =>
  found === undefined ? NOBODY : { name: found, kind };

/** What S3 writes in place of the account for a request that nobody signed. */
const UNSIGNED = new Set(['anonymous', 'ANONYMOUS_PRINCIPAL']);

/** The source identity that a caller without credentials of AWS gives, or that the session it asks for has. */
const askedIdentity = (event: Json): string | undefined =>
  name(members(event.requestParameters).sourceIdentity) ?? name(members(event.responseElements).sourceIdentity);

function samlUser(event: Json, identity: Json): Actor {
  // A transient subject is another one each time.
  const isTransient = members(event.responseElements).subjectType === 'transient';
  const session = isTransient ? name(members(event.requestParameters).roleSessionName) : undefined;
  return actor('person', askedIdentity(event) ?? session ?? name(identity.userName));
}

function awsAccount(event: Json, identity: Json): Actor {
  const person = askedIdentity(event);
  if (person !== undefined) return { name: person, kind: 'person' };
  const account = name(identity.accountId);
  if (UNSIGNED.has(account ?? '') || UNSIGNED.has(text(identity.principalId) ?? '')) {
    return { name: 'anonymous', kind: 'unknown' };
  }
  return actor('account', account);
}

/** The name that Identity Center's sign-in events give. */
const signedInName = (event: Json): string | undefined => name(members(event.additionalEventData).UserName);

/**
 * Who did it, by the type of identity: what each type says is in the CloudTrail User Guide, "CloudTrail userIdentity
 * element". The first of a type's names that the event has, for `assumedRole` see there.
 */
export function actorOf(event: Json): Actor {
  const identity = members(event.userIdentity);
  switch (identity.type) {
    case 'AssumedRole':
    case 'Role':
      return assumedRole(event, identity);
    case 'AWSService':
      return actor('service', name(identity.invokedBy));
    case 'IAMUser':
      return actor('person', name(identity.userName));
    case 'Root':
      // Also in a session of AssumeRoot. A `userName` is the account's alias.
      return ROOT;
    case 'FederatedUser': {
      // The federated name is free text: who answers is the user whose key made the session.
      const issuer = members(members(identity.sessionContext).sessionIssuer);
      return issuer.type === 'Root' ? ROOT : actor('person', name(issuer.userName));
    }
    case 'SAMLUser':
      return samlUser(event, identity);
    case 'WebIdentityUser':
      return actor(isWorkloadProvider(identity.identityProvider) ? 'workload' : 'person', name(identity.userName));
    case 'IdentityCenterUser':
      return actor('person', signedInName(event) ?? name(members(identity.onBehalfOf).userId));
    case 'AWSAccount':
      return awsAccount(event, identity);
    case 'Directory':
      return actor('unknown', name(identity.userName));
    case 'Unknown':
      return actor('person', signedInName(event) ?? name(identity.userName));
    default:
      return actor('service', name(identity.invokedBy));
  }
}
