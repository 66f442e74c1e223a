import { AccessDeniedError } from '../../workflows/errors/common.ts';
import { AwsUnreachableError, MissingCredentialsError, MissingRegionError } from './errors.ts';

/** Names by which the SDK and AWS say: not with these credentials. */
const NO_CREDENTIALS = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'AuthFailure',
]);
const DENIED = /^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError)$/;
const UNREACHABLE = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError)$/;

/** The chain of causes, outermost first: adapters keep what the SDK threw as the cause of their own error. */
function* chain(thrown: unknown): Generator<Error & { code?: string }> {
  for (let error = thrown; error instanceof Error; error = error.cause) yield error;
}

/**
 * The four things that go wrong between an operator's machine and AWS, told as what they are. The steps' own remedies
 * for them speak of functions and their roles, so these come first.
 */
export function translated(thrown: unknown): unknown {
  for (const error of chain(thrown)) {
    const { name, code = '', message } = error;
    if (/region is missing/i.test(message)) {
      return new MissingRegionError('No Region was given and none is configured.', {
        remedy: 'Give --region (such as --region eu-west-1), or set AWS_REGION or the Region of your profile.',
        cause: thrown,
      });
    }
    if (NO_CREDENTIALS.has(name)) {
      return new MissingCredentialsError(`AWS credentials are missing or not valid: ${message}`, {
        remedy: 'Sign in (aws sso login, or aws configure) or give --profile. With no AWS account, add --local.',
        cause: thrown,
      });
    }
    if (DENIED.test(name)) {
      return new AccessDeniedError(message, {
        remedy: 'Ask for this permission, or use a profile that has it (--profile).',
        cause: thrown,
      });
    }
    if (UNREACHABLE.test(code) || UNREACHABLE.test(name)) {
      return new AwsUnreachableError(`AWS did not answer: ${message || code}`, {
        remedy: 'Check the network, the proxy and the Region (--region), and run it again.',
        cause: thrown,
      });
    }
  }
  return thrown;
}
