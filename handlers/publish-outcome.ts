import { publishOutcome } from '../workflows/steps/provision/publish-outcome.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(publishOutcome, {});
