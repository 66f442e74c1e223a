import { ensureTrail } from '../workflows/steps/provision/ensure-trail.ts';
import { awsTrails } from './adapters/trails.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureTrail, { trails: awsTrails });
