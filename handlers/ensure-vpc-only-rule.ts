import { ensureVpcOnlyRule } from '../workflows/steps/provision/ensure-vpc-only-rule.ts';
import { awsConfigRules } from './adapters/config-rules.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(ensureVpcOnlyRule, { configRules: awsConfigRules });
