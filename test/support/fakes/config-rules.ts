import { ConcurrentChangeError } from '../../../workflows/errors/common.ts';
import { CONFIG_RULES_READS, type ConfigRules } from '../../../workflows/ports/config-rules.ts';
import { type Faked, faked } from './recording.ts';

type Kept = Parameters<ConfigRules['put']>[0];

export interface FakeConfigRules extends Faked<ConfigRules> {
  readonly rules: Map<string, Kept>;
  /** Whether the account has a configuration recorder. */
  recorder: boolean;
}

/** AWS Config in memory. */
export function fakeConfigRules(): FakeConfigRules {
  const rules = new Map<string, Kept>();
  const port: ConfigRules = {
    async find(name) {
      const rule = rules.get(name);
      return rule && { name, identifier: rule.identifier };
    },
    isRecorderThere: async () => fake.recorder,
    async put(rule) {
      if (!fake.recorder) throw new ConcurrentChangeError('There is no recorder', { remedy: 'Read again.' });
      rules.set(rule.name, rule);
    },
  };
  const fake: FakeConfigRules = { ...faked(port, CONFIG_RULES_READS), rules, recorder: true };
  return fake;
}
