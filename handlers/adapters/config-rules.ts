import {
  ConfigServiceClient,
  DescribeConfigRulesCommand,
  DescribeConfigurationRecordersCommand,
  PutConfigRuleCommand,
} from '@aws-sdk/client-config-service';
import { AccessDeniedError, ConcurrentChangeError, QuotaExceededError } from '../../workflows/errors/common.ts';
import type { ConfigRules } from '../../workflows/ports/config-rules.ts';
import { callAws, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';

const OWN: readonly Translation[] = [
  {
    // In use: it is being deleted or evaluated. No recorder: it went away after we had looked; the next try skips the rule.
    name: ['ResourceInUseException', 'NoAvailableConfigurationRecorderException'],
    as: ConcurrentChangeError,
    remedy: 'Wait: the step reads again and is retried by itself.',
  },
  {
    name: 'MaxNumberOfConfigRulesExceededException',
    as: QuotaExceededError,
    remedy: 'Raise the quota of AWS Config rules, or set vpcOnlyRule.enabled to false, and start again.',
  },
  {
    name: 'InsufficientPermissionsException',
    as: AccessDeniedError,
    remedy: 'Let AWS Config assume its recorder role, or set vpcOnlyRule.enabled to false, and start again.',
  },
];

/** Rules over AWS Config. */
export function awsConfigRules(): ConfigRules {
  const config = client(ConfigServiceClient);
  return {
    find: (name) =>
      callAws(`look for the AWS Config rule ${name}`, OWN, async () => {
        const answer = await unlessMissing(
          config.send(new DescribeConfigRulesCommand({ ConfigRuleNames: [name] })),
          'NoSuchConfigRuleException',
        );
        const rule = answer?.ConfigRules?.[0];
        const source = rule?.Source;
        return rule && { name, identifier: source?.Owner === 'AWS' ? (source.SourceIdentifier ?? '') : '' };
      }),
    isRecorderThere: () =>
      callAws('look for a configuration recorder', OWN, async () => {
        const { ConfigurationRecorders } = await config.send(new DescribeConfigurationRecordersCommand({}));
        return (ConfigurationRecorders ?? []).length > 0;
      }),
    put: ({ name, identifier, description, tags }) =>
      callAws(`put the AWS Config rule ${name}`, OWN, async () => {
        await config.send(
          new PutConfigRuleCommand({
            ConfigRule: {
              ConfigRuleName: name,
              Description: description,
              Source: { Owner: 'AWS', SourceIdentifier: identifier },
            },
            Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
          }),
        );
      }),
  };
}
