import { publishOutcome } from '../workflows/steps/publish-outcome.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(publishOutcome, {});
