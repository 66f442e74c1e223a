import { loadSpec } from '../workflows/steps/load-spec.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(loadSpec, {});
