import { ConcurrentChangeError } from '../../../workflows/errors/common.ts';
import { IngestFunctionMissingError } from '../../../workflows/errors/logs.ts';
import {
  type FoundPermission,
  FUNCTION_POLICIES_READS,
  type FunctionPolicies,
} from '../../../workflows/ports/function-policies.ts';
import { type Faked, faked } from './recording.ts';

export interface FakeFunctionPolicies extends Faked<FunctionPolicies> {
  /** Function ARN to its statements by id. */
  readonly functions: Map<string, Map<string, FoundPermission>>;
}

/** Lambda's resource policies in memory, of the functions given. */
export function fakeFunctionPolicies(...functionArns: readonly string[]): FakeFunctionPolicies {
  const functions = new Map(functionArns.map((arn) => [arn, new Map<string, FoundPermission>()]));
  const port: FunctionPolicies = {
    async find(functionArn, statementId) {
      return functions.get(functionArn)?.get(statementId);
    },
    async add(functionArn, statementId, permission) {
      const statements = functions.get(functionArn);
      if (!statements) throw new IngestFunctionMissingError(`There is no ${functionArn}`, { remedy: 'Deploy again.' });
      if (statements.has(statementId))
        throw new ConcurrentChangeError(`${statementId} is there already`, { remedy: 'Read again.' });
      statements.set(statementId, permission);
    },
    async remove(functionArn, statementId) {
      functions.get(functionArn)?.delete(statementId);
    },
  };
  return { ...faked(port, FUNCTION_POLICIES_READS), functions };
}
