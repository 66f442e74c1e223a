import { ensureAlarmAddress } from '../workflows/steps/provision/ensure-alarm-address.ts';
import { awsSubscriptions } from './adapters/subscriptions.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureAlarmAddress, { subscriptions: awsSubscriptions });
