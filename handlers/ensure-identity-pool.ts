import { ensureIdentityPool } from '../workflows/steps/provision/ensure-identity-pool.ts';
import { awsIdentityPools } from './adapters/identity-pools.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureIdentityPool, { identityPools: awsIdentityPools });
