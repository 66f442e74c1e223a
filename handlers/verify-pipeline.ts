import { verifyPipeline } from '../workflows/steps/provision/verify-pipeline.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(verifyPipeline, {});
