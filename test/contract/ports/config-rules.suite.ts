import { describe, expect, test } from '@jest/globals';
import type { ConfigRules } from '../../../workflows/ports/config-rules.ts';

export interface ConfigRulesUnderTest {
  readonly configRules: ConfigRules;
  startRecorder(): Promise<void>;
}

/** What every implementation of the port does, in an account that starts without a recorder. */
export function configRulesContract(under: () => ConfigRulesUnderTest): void {
  describe('config rules', () => {
    const rule = (name: string, identifier = 'OPENSEARCH_IN_VPC_ONLY') => ({
      name,
      identifier,
      description: 'A rule',
      tags: { team: 'audit' },
    });

    test('no rule without a recorder', async () => {
      const { configRules, startRecorder } = under();
      expect(await configRules.isRecorderThere()).toBe(false);
      await expect(configRules.put(rule('contract-early'))).rejects.toMatchObject({ name: 'ConcurrentChangeError' });
      await startRecorder();
      expect(await configRules.isRecorderThere()).toBe(true);
    });

    test('a rule is read as it was put, and replaced', async () => {
      const { configRules } = under();
      expect(await configRules.find('contract-a')).toBeUndefined();
      await configRules.put(rule('contract-a', 'OPENSEARCH_ENCRYPTED_AT_REST'));
      await configRules.put(rule('contract-a'));
      expect(await configRules.find('contract-a')).toEqual({
        name: 'contract-a',
        identifier: 'OPENSEARCH_IN_VPC_ONLY',
      });
    });
  });
}
