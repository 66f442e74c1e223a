import { type Json, members, name } from '../json.ts';

/** Of `...:assumed-role/ROLE/SESSION`, a session's ARN, or of `...:role/path/ROLE`, a role's. */
function inArn(arn: unknown): string | undefined {
  const [kind, ...path] = (name(arn) ?? '').split(':').slice(5).join(':').split('/');
  if (kind === 'assumed-role') return name(path[0]);
  return kind === 'role' ? name(path.at(-1)) : undefined;
}

/** The bare name of the role whose credentials made the call. The role that AssumeRole asks for is not it. */
export function roleOf(event: Json): string | undefined {
  const identity = members(event.userIdentity);
  if (identity.type !== 'AssumedRole' && identity.type !== 'Role') return undefined;
  const issuer = members(members(identity.sessionContext).sessionIssuer);
  return name(issuer.userName) ?? inArn(issuer.arn) ?? inArn(identity.arn);
}
