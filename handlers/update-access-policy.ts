import { updateAccessPolicy } from '../workflows/steps/provision/update-access-policy.ts';
import { awsDomains } from './adapters/domains.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(updateAccessPolicy, { domains: awsDomains });
