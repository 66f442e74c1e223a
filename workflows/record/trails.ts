import type { DigestKey } from './keys.ts';

/** What CloudTrail says of a trail: DescribeTrails and GetTrailStatus. Times in milliseconds since 1970. */
export interface KnownTrail {
  readonly name: string;
  readonly home: string;
  /** Its account: the organization's management account for an organization trail. */
  readonly account: string;
  readonly bucket: string;
  readonly isOrganization: boolean;
  readonly isMultiRegion: boolean;
  /** Whether digests are written. */
  readonly validates: boolean;
  readonly isLogging: boolean;
  readonly started?: number;
  readonly stopped?: number;
  /** When a digest was last put, in whichever of its Regions and accounts. */
  readonly latestDigest?: number;
}

/** The trail that writes a chain of digests, if it is known. */
export function trailOf(at: DigestKey, trails: readonly KnownTrail[]): KnownTrail | undefined {
  return trails.find(
    ({ name, home, account, isOrganization }) =>
      name === at.trail &&
      home === at.home &&
      isOrganization === (at.organization !== undefined) &&
      (isOrganization || account === at.account),
  );
}
