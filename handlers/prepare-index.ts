import { prepareIndex } from '../workflows/steps/prepare-index.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(prepareIndex, {});
