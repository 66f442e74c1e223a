import { ensureUserPool } from '../workflows/steps/provision/ensure-user-pool.ts';
import { awsUserPools } from './adapters/user-pools.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureUserPool, { userPools: awsUserPools });
