import { acquireLease } from '../workflows/steps/provision/acquire-lease.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(acquireLease, {});
