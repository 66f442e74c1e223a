import { sendCanary } from '../workflows/steps/provision/send-canary.ts';
import { awsLogGroups } from './adapters/log-groups.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(sendCanary, { logGroups: awsLogGroups });
