import { ensureAuthRoles } from '../workflows/steps/provision/ensure-auth-roles.ts';
import { awsIdentityPools } from './adapters/identity-pools.ts';
import { awsRoles } from './adapters/roles.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureAuthRoles, { roles: awsRoles, identityPools: awsIdentityPools });
