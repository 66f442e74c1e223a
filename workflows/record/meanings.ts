import type { Finding } from './finding.ts';

/** What a finding means, and what to do about it. */
export interface Meaning {
  readonly means: string;
  readonly remedy: string;
}

/** By kind, in the order of trust: from what proves the most to what proves one file. */
export const MEANINGS: Readonly<Record<Finding['kind'], Meaning>> = {
  'digest-missing': {
    means: 'A digest is gone: its follower names it.',
    remedy: 'Find who deleted it (DeleteObject in the log of the bucket), and look for an older version of it.',
  },
  'digest-gap': {
    means: 'Hours between two valid digests have none: what was delivered in them is not proven.',
    remedy:
      'Bring the digests back from the versions of the bucket. After an outage of CloudTrail look again in some hours.',
  },
  'digest-signature': {
    means: 'A digest is not what CloudTrail signed: altered, damaged, or signed by somebody else.',
    remedy: 'Bring its first version back; find who wrote it (PutObject in the log of the bucket).',
  },
  'digest-key-unknown': {
    means: 'A digest names a public key that CloudTrail does not list for its Region and time.',
    remedy:
      'Ask for the keys of that Region and time once more; if the key is still unknown, CloudTrail did not write this digest.',
  },
  'digest-moved': {
    means: 'A digest lies where it was not written: another key, or another bucket.',
    remedy: 'Put it back where it says, or validate the bucket that it came from.',
  },
  'digest-unsigned': {
    means: 'A digest has lost its signature, which is metadata of the object. Its follower may still prove it.',
    remedy: 'Copy it again with its metadata; the newest of a chain is not proven without.',
  },
  'digest-trailing-data': {
    means: 'Bytes lie behind the gzip member of a digest that was signed.',
    remedy: 'Bring its first version back; CloudTrail writes one member alone.',
  },
  'chain-end-unproven': {
    means: 'The digests begin anew, and nothing in the record says that the trail was stopped before.',
    remedy:
      'Find out whether logging or validation was off then; if not, digests and log files before the end are gone.',
  },
  'tail-missing': {
    means: 'CloudTrail has delivered digests that are not there: the newest are gone, or cannot be written.',
    remedy: 'Look at LatestDigestDeliveryError of the trail and at the policy of the bucket; then at who deleted them.',
  },
  'log-altered': {
    means: 'A log file is not what was signed: no event in it is proven, nor said to be false.',
    remedy: 'Bring its first version back; find who wrote it (PutObject in the log of the bucket).',
  },
  'log-trailing-data': {
    means: 'Bytes lie behind the part of a log file that was signed: readers take them for events.',
    remedy: 'Bring its first version back; CloudTrail writes one gzip member alone.',
  },
  'log-unreadable': {
    means: 'A log file cannot be read: damaged, archived, or not permitted.',
    remedy: 'Allow s3:GetObject and kms:Decrypt, restore it from the archive, or bring its first version back.',
  },
  'log-missing': {
    means: 'A log file is gone: a valid digest names it.',
    remedy: 'Find who deleted it (DeleteObject in the log of the bucket), and look for an older version of it.',
  },
  'log-unlisted': {
    means:
      'No digest names this log file, though one covers its hour. A question, not a forgery: a backfill digest may come.',
    remedy: 'Look again later; meanwhile compare its events with other sources before you rely on them.',
  },
};
