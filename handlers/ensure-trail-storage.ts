import { ensureTrailStorage } from '../workflows/steps/provision/ensure-trail-storage.ts';
import { awsBuckets } from './adapters/buckets.ts';
import { awsKeys } from './adapters/keys.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureTrailStorage, { buckets: awsBuckets, keys: awsKeys });
