import type { Deployment } from './ports/deployment.ts';
import type { PolicyDocument } from './ports/roles.ts';

/** Ours by their Sids, so that an adopted domain keeps the statements of its owner. */
const SID = 'Trailboard';

type Statement = PolicyDocument['Statement'][number];
type Roles = Pick<
  Deployment,
  'ingestRoleArn' | 'prepareIndexRoleArn' | 'importDashboardsRoleArn' | 'verifyPipelineRoleArn'
>;

/** HTTP verbs by role; `*` is every verb, which Dashboards needs on behalf of the people who signed in. */
function grantsOf(authRoleArn: string, roles: Roles): readonly [sid: string, role: string, verbs: readonly string[]][] {
  return [
    ['Analysts', authRoleArn, ['*']],
    ['Ingest', roles.ingestRoleArn, ['Post', 'Put']],
    ['PrepareIndex', roles.prepareIndexRoleArn, ['Get', 'Put', 'Post', 'Delete']],
    ['ImportDashboards', roles.importDashboardsRoleArn, ['Get', 'Post', 'Put']],
    ['VerifyPipeline', roles.verifyPipelineRoleArn, ['Get']],
  ];
}

/** Who may send what to the domain: roles by ARN, each with the verbs it needs. */
export function accessPolicy(domainArn: string, authRoleArn: string, roles: Roles): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: grantsOf(authRoleArn, roles).map(([sid, role, verbs]) => ({
      Sid: `${SID}${sid}`,
      Effect: 'Allow',
      Principal: { AWS: role },
      Action: verbs.map((verb) => `es:ESHttp${verb}`),
      Resource: `${domainArn}/*`,
    })),
  };
}

function isOurs(statement: Statement): boolean {
  return String(statement.Sid ?? '').startsWith(SID);
}

/** The owner's statements of an adopted domain, with ours beside them. */
export function mergedPolicy(found: PolicyDocument | undefined, ours: PolicyDocument): PolicyDocument {
  const theirs = (found?.Statement ?? []).filter((statement) => !isOurs(statement));
  return { ...ours, Statement: [...theirs, ...ours.Statement] };
}
