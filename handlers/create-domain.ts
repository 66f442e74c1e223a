import { createDomain } from '../workflows/steps/provision/create-domain.ts';
import { awsDomains } from './adapters/domains.ts';
import { awsNetwork } from './adapters/network.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(createDomain, { domains: awsDomains, network: awsNetwork });
