import { hasDuplicateKeys } from '../event/duplicate-keys.ts';

/** A log file as a digest names it. */
export interface NamedLog {
  readonly bucket: string;
  readonly key: string;
  /** SHA-256 of the inflated content, hex. */
  readonly hash: string;
  /** Milliseconds since 1970, of the events in it; NaN where the digest does not say. */
  readonly oldest: number;
  readonly newest: number;
}

/** The digest before, as its follower recorded it. */
export interface PreviousDigest {
  readonly bucket: string;
  readonly key: string;
  /** SHA-256 of its inflated content, hex. */
  readonly hash: string;
  readonly signature: string;
}

/** A digest file's members that are relied on. Source: CloudTrail User Guide, "CloudTrail digest file structure". */
export interface Digest {
  /** Milliseconds since 1970; it names what was delivered in between. */
  readonly start: number;
  readonly end: number;
  /** As it stands in the file: that is what is signed. */
  readonly endText: string;
  readonly bucket: string;
  readonly object: string;
  readonly fingerprint: string;
  /** None in the first digest of a chain: of a trail, or after its log file validation or its logging was off. */
  readonly previous?: PreviousDigest;
  readonly logs: readonly NamedLog[];
}

type Members = Readonly<Record<string, unknown>>;

/** What makes a file no digest; caught where it is parsed. */
class NotADigest extends Error {}

function textOf(members: Members, name: string, form: RegExp = /./s): string {
  const value = members[name];
  if (typeof value === 'string' && form.test(value)) return value;
  throw new NotADigest(name);
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const SHA256 = /^[0-9a-f]{64}$/i;
const HEX = /^(?:[0-9a-f]{2})+$/i;

function timeOf(members: Members, name: string): number {
  const time = Date.parse(textOf(members, name, TIME));
  if (Number.isNaN(time)) throw new NotADigest(name);
  return time;
}

function logOf(entry: unknown): NamedLog {
  const members = (entry ?? {}) as Members;
  textOf(members, 'hashAlgorithm', /^SHA-256$/);
  return {
    bucket: textOf(members, 's3Bucket'),
    key: textOf(members, 's3Object'),
    hash: textOf(members, 'hashValue', SHA256).toLowerCase(),
    oldest: Date.parse(String(members.oldestEventTime)),
    newest: Date.parse(String(members.newestEventTime)),
  };
}

function previousOf(members: Members): PreviousDigest | undefined {
  const names = ['Bucket', 'Object'].map((part) => `previousDigestS3${part}`);
  const all = [...names, 'previousDigestHashValue', 'previousDigestSignature'];
  if (all.every((name) => (members[name] ?? null) === null)) return undefined;
  textOf(members, 'previousDigestHashAlgorithm', /^SHA-256$/);
  return {
    bucket: textOf(members, 'previousDigestS3Bucket'),
    key: textOf(members, 'previousDigestS3Object'),
    hash: textOf(members, 'previousDigestHashValue', SHA256).toLowerCase(),
    signature: textOf(members, 'previousDigestSignature', HEX),
  };
}

/**
 * Reads a digest strictly: a name that stands there twice, or a member of another form, makes it none. What it says is
 * worth something only once its signature is verified.
 */
export function parseDigest(content: Buffer): Digest | undefined {
  const json = content.toString('utf8');
  try {
    const members = JSON.parse(json) as Members;
    if (hasDuplicateKeys(json)) return undefined;
    textOf(members, 'digestSignatureAlgorithm', /^SHA256withRSA$/);
    const { logFiles } = members;
    if (!Array.isArray(logFiles)) return undefined;
    const previous = previousOf(members);
    return {
      start: timeOf(members, 'digestStartTime'),
      end: timeOf(members, 'digestEndTime'),
      endText: textOf(members, 'digestEndTime'),
      bucket: textOf(members, 'digestS3Bucket'),
      object: textOf(members, 'digestS3Object'),
      fingerprint: textOf(members, 'digestPublicKeyFingerprint').toLowerCase(),
      ...(previous === undefined ? {} : { previous }),
      logs: logFiles.map(logOf),
    };
  } catch {
    return undefined;
  }
}
