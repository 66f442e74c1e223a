import { wireCognito } from '../workflows/steps/provision/wire-cognito.ts';
import { awsDomains } from './adapters/domains.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(wireCognito, { domains: awsDomains });
