import { checkDomain } from '../workflows/steps/provision/check-domain.ts';
import { awsDomains } from './adapters/domains.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(checkDomain, { domains: awsDomains });
