import { ensureLogGroup } from '../workflows/steps/provision/ensure-log-group.ts';
import { awsLogGroups } from './adapters/log-groups.ts';
import { awsRoles } from './adapters/roles.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureLogGroup, { logGroups: awsLogGroups, roles: awsRoles });
