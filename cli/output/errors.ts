import { FatalError } from '../../workflows/errors/base.ts';

/** `.trailboard/endpoints.json` is missing, or nothing answers where it points. */
export class EmbeddedAccountDownError extends FatalError {
  override readonly name = 'EmbeddedAccountDownError';
}

/** No stack of that name in this account and Region, or one without Trailboard's outputs. */
export class StackNotFoundError extends FatalError {
  override readonly name = 'StackNotFoundError';
}

/** The SDK found no credentials, or AWS does not know the ones it found. */
export class MissingCredentialsError extends FatalError {
  override readonly name = 'MissingCredentialsError';
}

/** No Region was given and none is configured. */
export class MissingRegionError extends FatalError {
  override readonly name = 'MissingRegionError';
}

/** The spec file cannot be read, or is not JSON. */
export class UnreadableSpecError extends FatalError {
  override readonly name = 'UnreadableSpecError';
}

/** A record in a folder cannot be read: its objects, its metadata, or the public keys. */
export class UnreadableRecordError extends FatalError {
  override readonly name = 'UnreadableRecordError';
}

/** What was asked for by its name is not in the index. */
export class NothingFoundError extends FatalError {
  override readonly name = 'NothingFoundError';
}

/** A command or an option that there is none of. */
export class UsageError extends FatalError {
  override readonly name = 'UsageError';
}

/** AWS cannot be reached from here. */
export class AwsUnreachableError extends FatalError {
  override readonly name = 'AwsUnreachableError';
}

/** Every error that only the command line has; each has its heading in docs/cli.md. */
export const CLI_ERRORS = [
  EmbeddedAccountDownError,
  StackNotFoundError,
  MissingCredentialsError,
  MissingRegionError,
  UnreadableSpecError,
  UnreadableRecordError,
  NothingFoundError,
  UsageError,
  AwsUnreachableError,
] as const;
