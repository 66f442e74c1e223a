/**
 * OpenID Connect providers whose tokens are given to jobs and pods, not to people: build services, and clusters of EKS.
 * Names of providers are addresses without their scheme, at times behind the ARN of the provider. Those of GitHub and
 * GitLab may be an organization's own servers. From the IAM User Guide, "Identity-provider controls for shared OIDC
 * providers", and the EKS User Guide, "IAM roles for service accounts".
 */
const WORKLOADS =
  /(^|[/.])(token\.actions\.githubusercontent\.com|oidc[.-]eks\.|oidc\.circleci\.com|api\.bitbucket\.org|agent\.buildkite\.com|app\.terraform\.io)|(^|oidc-provider\/)[^/]*git(hub|lab)[^/]*/;

/** Whether a web identity provider speaks for machines. */
export const isWorkloadProvider = (provider: unknown): boolean =>
  typeof provider === 'string' && WORKLOADS.test(provider);
