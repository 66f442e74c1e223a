import { verifyPipeline } from '../workflows/steps/verify-pipeline.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(verifyPipeline, {});
