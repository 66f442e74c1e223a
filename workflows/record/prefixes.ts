import { type DigestKey, type Folder, type LogKind, rootOf } from './keys.ts';

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** `YYYY/MM/DD`, UTC. */
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');

/** `YYYYMMDDTHHMMSSZ`, as digests have it in their names. */
const stampOf = (time: number) => new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').concat('Z');

/**
 * The prefixes under which the objects of a kind lie that were delivered from `from` to `to`, a day each. They end with a
 * slash, so that folder markers and files of other kinds are not listed.
 * @param from Milliseconds since 1970.
 */
export function dayPrefixes(
  folder: Folder,
  kind: LogKind | 'CloudTrail-Digest',
  from: number,
  to: number,
): readonly string[] {
  const prefixes: string[] = [];
  for (let day = Math.floor(from / DAY_MS) * DAY_MS; day <= to; day += DAY_MS) {
    prefixes.push(`${rootOf(folder)}/${kind}/${folder.region}/${dayOf(day)}/`);
  }
  return prefixes;
}

/** The key of a digest, from its parts. */
export function digestKey(key: DigestKey): string {
  const { account, region, trail, home, end, isBackfill } = key;
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${home}_${stampOf(end)}${isBackfill ? '_backfill' : ''}`;
  return `${rootOf(key)}/CloudTrail-Digest/${region}/${dayOf(end)}/${name}.json.gz`;
}

/**
 * Where the digest that follows will lie: the same name an hour later, at the same minute and second. A GET of it takes the
 * place of a list; where it is not there, only a list can tell (after a stop, a chain begins at another minute).
 */
export function nextDigestKey(key: DigestKey): string {
  return digestKey({ ...key, end: key.end + HOUR_MS, isBackfill: false });
}
