import { type Json, members, name } from '../json.ts';

/** Of `...:assumed-role/ROLE/SESSION`, a session's ARN, or of `...:role/path/ROLE`, a role's. */
function inArn(arn: unknown): string | undefined {
  const [kind, ...path] = (name(arn) ?? '').split(':').slice(5).join(':').split('/');
  if (kind === 'assumed-role') return name(path[0]);
  return kind === 'role' ? name(path.at(-1)) : undefined;
}

const isOfRole = ({ type }: Json): boolean => type === 'AssumedRole' || type === 'Role';
const issuerOf = (identity: Json): Json => members(members(identity.sessionContext).sessionIssuer);

/** The bare name of the role whose credentials made the call. The role that AssumeRole asks for is not it. */
export function roleOf(event: Json): string | undefined {
  const identity = members(event.userIdentity);
  if (!isOfRole(identity)) return undefined;
  const issuer = issuerOf(identity);
  return name(issuer.userName) ?? inArn(issuer.arn) ?? inArn(identity.arn);
}

/** Whether only an ARN, if anything, names the role. */
export function isOfUnnamedRole(event: Json): boolean {
  const identity = members(event.userIdentity);
  return isOfRole(identity) && name(issuerOf(identity).userName) === undefined;
}
