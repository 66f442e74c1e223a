import { type DigestKey, parseKey } from './keys.ts';
import { HOUR_MS } from './prefixes.ts';
import type { TrailEvent } from './trail-events.ts';
import type { KnownTrail } from './trails.ts';

/** `logging`: no log files either. `digests`: log files may have gone on without digests. */
export interface Stop {
  readonly time: number;
  readonly of: 'logging' | 'digests';
}

const MINUTE_MS = 60_000;
/** A call and what comes of it differ by some minutes: the digest of the stop ends no earlier than this before it. */
const EARLY_MS = 5 * MINUTE_MS;
/** The last digest begins no later than this after the stop: what was on its way is still delivered, within 15 minutes as a rule. */
const LATE_MS = 15 * MINUTE_MS;

const ARN = /^arn:[a-z-]+:cloudtrail:([a-z0-9-]+):(\d{12}):trail\/(.+)$/;

/**
 * Whether an event speaks of the trail that wrote a chain. Such calls are recorded in the trail's home Region alone, in its
 * own account; by its bare name a trail is called only there.
 */
function isAbout({ trail, key }: TrailEvent, at: DigestKey, known: KnownTrail | undefined): boolean {
  const place = parseKey(key);
  if (!place) return false;
  const [, region = place.region, account = place.account, name = trail] = ARN.exec(trail) ?? [];
  if (place.region !== at.home || region !== at.home || account !== place.account || name !== at.trail) return false;
  // Of an organization's trail the account is the management account's, which no key names.
  if (at.organization === undefined) return account === at.account;
  return known === undefined || known.account === account;
}

function stopOf({ name, time, request }: TrailEvent, at: DigestKey, bucket: string): Stop | undefined {
  if (name === 'StopLogging' || name === 'DeleteTrail') return { time, of: 'logging' };
  if (name !== 'UpdateTrail') return undefined;
  const { enableLogFileValidation, s3BucketName, s3KeyPrefix, isMultiRegionTrail, isOrganizationTrail } = request;
  const isOff = [enableLogFileValidation, request.logFileValidationEnabled].includes(false);
  const isElsewhere =
    (typeof s3BucketName === 'string' && s3BucketName !== bucket) ||
    (typeof s3KeyPrefix === 'string' && s3KeyPrefix !== at.prefix);
  const isLess =
    (isMultiRegionTrail === false && at.region !== at.home) ||
    (isOrganizationTrail === false && at.organization !== undefined);
  if (isOff) return { time, of: 'digests' };
  return isElsewhere || isLess ? { time, of: 'logging' } : undefined;
}

/** What the record tells of a chain's trail being stopped and started. */
export interface Stops {
  /** What ended the chain's digests at `end`, its last digest having begun at `start`; `undefined` where nothing says so. */
  stopAt(start: number, end: number): Stop | undefined;
  /** The last start of logging within a time. */
  startWithin(from: number, to: number): number | undefined;
}

export function stopsOf(
  at: DigestKey,
  events: readonly TrailEvent[],
  bucket: string,
  known: KnownTrail | undefined,
): Stops {
  const own = events.filter((event) => isAbout(event, at, known));
  const stops = own.flatMap((event) => stopOf(event, at, bucket) ?? []);
  const starts = own.filter(({ name }) => name === 'StartLogging').map(({ time }) => time);
  if (known?.started !== undefined) starts.push(known.started);
  return {
    stopAt: (start, end) =>
      stops.find(
        ({ time }) =>
          time > Math.max(start, end - HOUR_MS) - LATE_MS &&
          time <= end + EARLY_MS &&
          !starts.some((started) => started >= time && started <= end),
      ),
    startWithin: (from, to) => starts.filter((time) => time >= from && time <= to).sort((a, b) => b - a)[0],
  };
}
