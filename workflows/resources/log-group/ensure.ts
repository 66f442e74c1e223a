import type { z } from 'zod';
import { LogGroupClassError } from '../../errors/logs.ts';
import type { Change } from '../../ports/change.ts';
import { DEPLOYMENT_TAG, type Deployment } from '../../ports/deployment.ts';
import type { LogGroup, LogGroups } from '../../ports/log-groups.ts';
import type { PolicyDocument } from '../../ports/roles.ts';
import type { logGroupSchema, trailSchema } from '../../spec/trail.ts';
import { ensureRole, type RolePort } from '../role/ensure.ts';

type LogGroupSpec = z.output<typeof logGroupSchema>;

/** Calls of `ensureLogGroup`, beside those of `ensureRole`. */
export const GROUP_CALLS = ['find', 'create', 'setKey', 'setRetention'] as const;

const TRUST: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

const POLICY_NAME = 'write-trail-events';

/**
 * Which streams CloudTrail writes to: the account's own, and with an organization trail whatever begins with the
 * organization's id. Source: CloudTrail user guide, "Role policy document for CloudTrail to use CloudWatch Logs".
 */
function deliveryPolicy(groupArn: string, own: string, organizationId: string | undefined): PolicyDocument {
  const streams = [own, ...(organizationId ? [`${organizationId}_`] : [])];
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: streams.map((beginning) => `${groupArn}:log-stream:${beginning}*`),
      },
    ],
  };
}

export interface EnsuredLogGroup {
  readonly changed: Change[];
  readonly name: string;
  /** ARN as CloudTrail wants it: ending in `:*`. */
  readonly arn: string;
  /** Role that CloudTrail assumes to write into the group. */
  readonly trailRoleArn: string;
}

/**
 * Ensures the log group between trail and domain, and the role that CloudTrail writes to it with.
 * @throws LogGroupClassError.
 */
export async function ensureLogGroup(
  logGroups: Pick<LogGroups, (typeof GROUP_CALLS)[number]>,
  roles: RolePort,
  { logGroup, trail }: { logGroup: LogGroupSpec; trail: z.output<typeof trailSchema> },
  deployment: Deployment,
): Promise<EnsuredLogGroup> {
  const { account, partition, region, name: deploymentName } = deployment;
  const tags = { [DEPLOYMENT_TAG]: deploymentName };
  const arn = `arn:${partition}:logs:${region}:${account}:log-group:${logGroup.name}`;
  const policy = deliveryPolicy(arn, `${account}_CloudTrail_${region}`, trail.organizationId);
  const groupChanges = await ensureGroup(logGroups, logGroup, tags);
  const { role, changed } = await ensureRole(roles, {
    name: `${deploymentName}-${region}-trail-delivery`,
    description: 'CloudTrail delivers events to the log group',
    trust: TRUST,
    tags,
    inlinePolicies: { [POLICY_NAME]: policy },
  });
  return { changed: [...groupChanges, ...changed], name: logGroup.name, arn: `${arn}:*`, trailRoleArn: role.arn };
}

async function ensureGroup(
  logGroups: Pick<LogGroups, (typeof GROUP_CALLS)[number]>,
  wanted: LogGroupSpec,
  tags: Record<string, string>,
): Promise<Change[]> {
  const resource = `log-group/${wanted.name}`;
  const changed: Change[] = [];
  const found = await logGroups.find(wanted.name);
  if (found) refuseOtherClass(wanted.name, found);
  if (!found) {
    await logGroups.create(wanted.name, { ...(wanted.kmsKeyArn ? { kmsKeyArn: wanted.kmsKeyArn } : {}), tags });
    changed.push({ resource, action: 'created' });
  } else if (wanted.kmsKeyArn && found.kmsKeyArn !== wanted.kmsKeyArn) {
    await logGroups.setKey(wanted.name, wanted.kmsKeyArn);
    changed.push({ resource, action: 'updated', detail: 'KMS key' });
  }
  if (found?.retentionDays !== wanted.retentionDays) {
    await logGroups.setRetention(wanted.name, wanted.retentionDays);
    if (found)
      changed.push({
        resource,
        action: 'updated',
        detail: `retention ${found.retentionDays ?? 'for ever'} -> ${wanted.retentionDays} days`,
      });
  }
  return changed;
}

/** @throws LogGroupClassError. */
export function refuseOtherClass(name: string, { standardClass }: LogGroup): void {
  if (standardClass) return;
  throw new LogGroupClassError(`The log group ${name} cannot be subscribed to: it is not of the Standard class.`, {
    field: 'logGroup.name',
    value: name,
    remedy: 'Name another log group, or one that does not exist yet.',
  });
}
