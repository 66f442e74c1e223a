/** What a folder below `AWSLogs/` holds. Digests are no kind of log. */
export type LogKind = 'CloudTrail' | 'CloudTrail-Insight' | 'CloudTrail-NetworkActivity' | 'CloudTrail-Aggregated';

/** Who wrote an object, by its key: one account and Region of one trail's folder tree. */
export interface Folder {
  /** Everything before `AWSLogs/`, without the slash: the trail's key prefix, or `''`. */
  readonly prefix: string;
  /** `o-...` of an organization trail. */
  readonly organization?: string;
  readonly account: string;
  readonly region: string;
}

export interface LogKey extends Folder {
  readonly is: 'log';
  readonly kind: LogKind;
  /** Milliseconds since 1970: when it was delivered, cut to the minute. */
  readonly delivered: number;
}

export interface DigestKey extends Folder {
  readonly is: 'digest';
  readonly trail: string;
  /** The trail's home Region. */
  readonly home: string;
  /** Milliseconds since 1970: the end of the hour that it covers. */
  readonly end: number;
  /** Names files that the digest of their hour missed. */
  readonly isBackfill: boolean;
}

const REGION = '[a-z]+(?:-[a-z]+)+-\\d+';
const LOG_KINDS = 'CloudTrail(?:-(?:Insight|NetworkActivity|Aggregated))?';
const START = 'AWSLogs/';
const LEAD = `^${START}(?:(?<organization>o-[a-z0-9]+)/)?(?<account>\\d{12})/`;
const DAY = '/\\d{4}/\\d\\d/\\d\\d/';

const LOG = new RegExp(
  `${LEAD}(?<kind>${LOG_KINDS})/(?<region>${REGION})${DAY}\\k<account>_\\k<kind>_\\k<region>_(?<time>\\d{8}T\\d{4}Z)_[^/]+\\.json\\.gz$`,
);
// Trail names hold `_ . -` and may hold a Region, so a name is read from its end: the last Region before the time is the home.
const DIGEST = new RegExp(
  `${LEAD}CloudTrail-Digest/(?<region>${REGION})${DAY}\\k<account>_CloudTrail-Digest_\\k<region>_(?<trail>[^/]+)_(?<home>${REGION})_(?<time>\\d{8}T\\d{6}Z)(?<backfill>_backfill)?\\.json\\.gz$`,
);

/** `20260301T0005Z` or `20260301T000528Z` as milliseconds since 1970; NaN for a day that there is none of. */
function timeOf(text: string): number {
  const [day, minute] = [text.slice(0, 8), text.slice(9, 13)];
  const second = text.length > 14 ? text.slice(13, 15) : '00';
  const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${minute.slice(0, 2)}:${minute.slice(2)}:${second}Z`;
  return Date.parse(iso);
}

type Groups = Readonly<Record<string, string | undefined>>;

function folderOf(prefix: string, { organization, account = '', region = '' }: Groups): Folder {
  return { prefix, ...(organization === undefined ? {} : { organization }), account, region };
}

/** Whether a key can be a digest's: a look that costs next to nothing. */
export const isDigestKey = (key: string) => key.includes('/CloudTrail-Digest/');

/**
 * What an object is, by its key: a log file, a digest, or `undefined` for whatever else lies in such a bucket (AWS Config,
 * flow logs, query results, folder markers). Sources: CloudTrail User Guide, "CloudTrail log file examples" and "CloudTrail
 * digest file structure".
 */
export function parseKey(key: string): LogKey | DigestKey | undefined {
  const isDigest = isDigestKey(key);
  // A prefix may be anything, and hold this folder's name too: the last one counts.
  const start = key.lastIndexOf(START);
  if (start < 0 || (start > 0 && key[start - 1] !== '/')) return undefined;
  const groups: Groups | undefined = (isDigest ? DIGEST : LOG).exec(key.slice(start))?.groups;
  const time = timeOf(groups?.time ?? '');
  if (!groups || Number.isNaN(time)) return undefined;
  const folder = folderOf(key.slice(0, Math.max(0, start - 1)), groups);
  if (!isDigest) return { is: 'log', ...folder, kind: groups.kind as LogKind, delivered: time };
  const { trail = '', home = '', backfill } = groups;
  return { is: 'digest', ...folder, trail, home, end: time, isBackfill: backfill !== undefined };
}

/** `[prefix/]AWSLogs/[o-id/]ACCOUNT`: what the keys of an account begin with. */
export function rootOf({ prefix, organization, account }: Omit<Folder, 'region'>): string {
  return `${prefix === '' ? '' : `${prefix}/`}AWSLogs/${organization === undefined ? '' : `${organization}/`}${account}`;
}

/** One name for all that lies together: log file names do not tell the trails of a folder apart. */
export const folderId = (folder: Folder) => `${rootOf(folder)} ${folder.region}`;

/** One name for the digests of one trail in one account and Region. */
export const chainId = (key: DigestKey) => `${folderId(key)} ${key.trail} ${key.home}`;
