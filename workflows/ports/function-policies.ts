import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
import { IngestFunctionMissingError } from '../errors/logs.ts';
/** Leave for a service to invoke a function, for one source only. */
export interface InvokePermission {
  /** `logs.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/** A statement as it is: parts are missing where somebody wrote it in another way. */
export type FoundPermission = { readonly [Part in keyof InvokePermission]: string | undefined };

/** Resource policies of Lambda functions, one statement at a time. */
export interface FunctionPolicies {
  /** What the statement says; `undefined` when there is none of this id. */
  find(functionArn: string, statementId: string): Promise<FoundPermission | undefined>;
  /** @throws IngestFunctionMissingError (fatal) when there is no such function. */
  add(functionArn: string, statementId: string, permission: InvokePermission): Promise<void>;
  remove(functionArn: string, statementId: string): Promise<void>;
}

export const FUNCTION_POLICIES_READS = ['find'] as const satisfies readonly (keyof FunctionPolicies)[];

export const FUNCTION_POLICIES_ERRORS = {
  ofEach: AWS_CALL_ERRORS,
  add: [IngestFunctionMissingError],
} as const satisfies PortErrors<FunctionPolicies>;
