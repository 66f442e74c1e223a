import { describe, expect, test } from '@jest/globals';
import type { FunctionPolicies } from '../../../workflows/ports/function-policies.ts';

export interface FunctionPoliciesUnderTest {
  readonly policies: FunctionPolicies;
  /** ARN of a function that nobody may invoke yet. */
  readonly functionArn: string;
}

/** What every implementation of the port does. */
export function functionPoliciesContract(under: () => FunctionPoliciesUnderTest): void {
  describe('function policies', () => {
    const permission = {
      service: 'logs.amazonaws.com',
      sourceArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:CloudTrail/Main:*',
      sourceAccount: '111122223333',
    };

    test('a permission is given, read as it was given, and taken away', async () => {
      const { policies, functionArn } = under();
      expect(await policies.find(functionArn, 'contract-a')).toBeUndefined();
      await policies.add(functionArn, 'contract-a', permission);
      expect(await policies.find(functionArn, 'contract-a')).toEqual(permission);
      expect(await policies.find(functionArn, 'contract-b')).toBeUndefined();
      await policies.remove(functionArn, 'contract-a');
      expect(await policies.find(functionArn, 'contract-a')).toBeUndefined();
    });

    test('a statement id is taken once', async () => {
      const { policies, functionArn } = under();
      await policies.add(functionArn, 'contract-c', permission);
      await expect(policies.add(functionArn, 'contract-c', permission)).rejects.toMatchObject({
        name: 'ConcurrentChangeError',
      });
    });

    test('what is not there can be taken away', async () => {
      await expect(under().policies.remove(under().functionArn, 'contract-none')).resolves.toBeUndefined();
    });

    test('a function that is not there', async () => {
      const { policies, functionArn } = under();
      const missing = `${functionArn}-none`;
      expect(await policies.find(missing, 'contract-a')).toBeUndefined();
      await expect(policies.add(missing, 'contract-a', permission)).rejects.toMatchObject({
        name: 'IngestFunctionMissingError',
      });
    });
  });
}
