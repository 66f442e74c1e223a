import { ensureServiceLinkedRole } from '../workflows/steps/provision/ensure-service-linked-role.ts';
import { awsRoles } from './adapters/roles.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureServiceLinkedRole, { roles: awsRoles });
