import type { ErrorDetails, GoOn, TrailboardError } from '../../workflows/errors/base.ts';
import {
  AccessDeniedError,
  AwsThrottledError,
  ConcurrentChangeError,
  QuotaExceededError,
  RejectedByAwsError,
} from '../../workflows/errors/common.ts';

type Make = new (message: string, details: ErrorDetails) => TrailboardError;

/** A service's own condition: an SDK error name (and, where AWS offers nothing else, a text) to an error of ours. */
export interface Translation {
  readonly name: string | readonly string[];
  readonly message?: RegExp;
  readonly as: Make;
  readonly remedy: string;
  readonly goOn?: GoOn;
}

/** How the SDK and Node call a connection that never came about. */
const NO_CONNECTION: readonly Pick<Translation, 'name' | 'message'>[] = [
  { name: 'TimeoutError', message: /did not establish a connection/ },
  { name: ['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'] },
];
const ROUTE =
  "If it stays so, look at the route table of the functions' subnets: in a VPC without a way out it has to lead to the gateway endpoints of S3 and DynamoDB.";

/** What to add about an error that no AWS service sent: nothing where it is another one. */
export function aboutConnection(error: unknown): string {
  return NO_CONNECTION.some((rule) => matches(rule, (error ?? {}) as SdkError)) ? ` No connection: ${ROUTE}` : '';
}

/** Names that every AWS service shares, from the SDK's own lists of throttling and transient errors. */
const COMMON: readonly Translation[] = [
  ...NO_CONNECTION.map((rule) => ({
    ...rule,
    as: AwsThrottledError,
    remedy: `Wait: the step is retried by itself. ${ROUTE}`,
  })),
  {
    name: [
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'ProvisionedThroughputExceededException',
      'RequestThrottled',
      'SlowDown',
      'ServiceUnavailable',
      'ServiceUnavailableException',
      'InternalFailure',
      'InternalError',
      'InternalErrorException',
      'InternalServerError',
      'InternalException',
      'ServiceFailure',
      'ServiceFailureException',
      'TimeoutError',
      'RequestTimeout',
      'RequestTimeoutException',
      'EAI_AGAIN',
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'EPIPE',
    ],
    as: AwsThrottledError,
    remedy: 'Wait: the step is retried by itself.',
  },
  {
    name: [
      'ConflictException',
      'OperationAborted',
      'OperationAbortedException',
      'ConcurrentModificationException',
      'ConcurrentModification',
      'ResourceConflictException',
    ],
    as: ConcurrentChangeError,
    remedy: 'Wait: the step reads again and is retried by itself.',
  },
  {
    name: [
      'AccessDenied',
      'AccessDeniedException',
      'UnauthorizedOperation',
      'AuthorizationError',
      'NotAuthorizedException',
      'InvalidClientTokenId',
      'ExpiredToken',
    ],
    as: AccessDeniedError,
    remedy:
      'Look for a service control policy or a permissions boundary that denies this action to the function role, allow it, and redrive.',
  },
  {
    name: ['LimitExceeded', 'LimitExceededException', 'ServiceQuotaExceededException', 'TooManyBuckets'],
    as: QuotaExceededError,
    remedy: 'Raise the quota or remove what is no longer used, and redrive.',
  },
];

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function matches(rule: Pick<Translation, 'name' | 'message'>, error: SdkError): boolean {
  const names = typeof rule.name === 'string' ? [rule.name] : rule.name;
  const named = names.includes(error.name ?? '') || names.includes(error.code ?? '');
  return named && (rule.message?.test(error.message ?? '') ?? true);
}

/** Whether an SDK error has one of these names: for the few that are an answer rather than a failure. */
export function isAwsError(error: unknown, ...names: readonly string[]): boolean {
  const { name, code } = (error ?? {}) as SdkError;
  return names.includes(name ?? '') || names.includes(code ?? '');
}

/** `undefined` where AWS says that the thing does not exist; any other failure goes on. */
export async function unlessMissing<T>(call: Promise<T>, ...names: readonly string[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAwsError(error, ...names)) return undefined;
    throw error;
  }
}

/**
 * Runs calls to one service and turns what they throw into errors of ours, once, here.
 * @param doing What is being done, for the message: `create the trail main`.
 */
export async function callAws<T>(doing: string, own: readonly Translation[], call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    const error = (thrown ?? {}) as SdkError;
    if ('remedy' in error) throw thrown;
    const rule = [...own, ...COMMON].find((candidate) => matches(candidate, error));
    const message = `Could not ${doing}: ${error.name ?? 'unknown error'}: ${error.message ?? String(thrown)}`;
    if (rule) {
      const { remedy, goOn } = rule;
      throw new rule.as(message, { remedy, ...(goOn ? { goOn } : {}), cause: thrown });
    }
    const status = error.$metadata?.httpStatusCode ?? 0;
    if (status >= 500 || status === 429)
      throw new AwsThrottledError(message, { remedy: 'Wait: the step is retried by itself.', cause: thrown });
    if (status >= 400) {
      throw new RejectedByAwsError(message, {
        remedy: 'Change the field that AWS names in the message, start again with the new spec, or redrive.',
        cause: thrown,
      });
    }
    throw thrown;
  }
}
