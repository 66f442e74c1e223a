import { acquireLease } from '../workflows/steps/acquire-lease.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(acquireLease, {});
