import type { Deployment } from '../../ports/deployment.ts';
import type { PolicyDocument } from '../../ports/roles.ts';
import { OWN_SID } from '../resource-policy.ts';

type Roles = Pick<
  Deployment,
  'ingestRoleArn' | 'prepareIndexRoleArn' | 'importDashboardsRoleArn' | 'verifyPipelineRoleArn' | 'whoRoleArn'
>;

/** HTTP verbs by role; `*` is every verb, which Dashboards needs on behalf of the people who signed in. */
function grantsOf(authRoleArn: string, roles: Roles): readonly [sid: string, role: string, verbs: readonly string[]][] {
  return [
    ['Analysts', authRoleArn, ['*']],
    ['Ingest', roles.ingestRoleArn, ['Post']],
    ['PrepareIndex', roles.prepareIndexRoleArn, ['Get', 'Put', 'Post', 'Delete']],
    ['ImportDashboards', roles.importDashboardsRoleArn, ['Post', 'Put']],
    ['VerifyPipeline', roles.verifyPipelineRoleArn, ['Get']],
    ['Who', roles.whoRoleArn, ['Post']],
  ];
}

/** Who may send what to the domain: roles by ARN, each with the verbs it needs. */
export function accessPolicy(domainArn: string, authRoleArn: string, roles: Roles): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: grantsOf(authRoleArn, roles).map(([sid, role, verbs]) => ({
      Sid: `${OWN_SID}${sid}`,
      Effect: 'Allow',
      Principal: { AWS: role },
      Action: verbs.map((verb) => `es:ESHttp${verb}`),
      Resource: `${domainArn}/*`,
    })),
  };
}
