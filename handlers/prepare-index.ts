import { prepareIndex } from '../workflows/steps/provision/prepare-index.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(prepareIndex, {});
