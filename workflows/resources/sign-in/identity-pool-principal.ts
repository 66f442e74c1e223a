/** Regions whose identity pools go by another name than everywhere else. Source: GovCloud user guide, "Amazon Cognito". */
const GOVCLOUD: Readonly<Record<string, string>> = {
  'us-gov-west-1': 'cognito-identity-us-gov.amazonaws.com',
  'us-gov-east-1': 'cognito-identity.us-gov-east-1.amazonaws.com',
};

const ELSEWHERE = 'cognito-identity.amazonaws.com';

/** Every name of the service, for a policy that is written before its Region is known. */
export const IDENTITY_POOL_PRINCIPALS = [ELSEWHERE, ...Object.values(GOVCLOUD)];

/** Name by which identity pools of a Region assume the roles that they hand out. */
export function identityPoolPrincipal(region: string): string {
  return GOVCLOUD[region] ?? ELSEWHERE;
}
