import type { Chain, JudgedDigest } from './judge-digests.ts';
import { chainId, parseKey } from './keys.ts';
import { HOUR_MS } from './prefixes.ts';
import { isTime, type Span, without } from './spans.ts';
import type { Stop, Stops } from './stops.ts';

/** A time at which a chain ended and began anew. */
export interface Restart extends Span {
  /** What the record says that ended it. */
  readonly stop?: Stop;
}

/** What lies between the digests of a chain. */
export interface Links {
  /** Keys that a valid digest names as the one before it, and that are not there. */
  readonly missing: readonly string[];
  readonly gaps: readonly Span[];
  readonly restarts: readonly Restart[];
}

/**
 * The hours that an invalid digest explains: the one of its name, and where it was signed for another place of this chain,
 * that one's.
 */
export function hoursOf({ at, problem, digest }: JudgedDigest): readonly Span[] {
  const named = { from: at.end - HOUR_MS, to: at.end };
  if (problem !== 'digest-moved' || !digest) return [named];
  const written = parseKey(digest.object);
  const isOwn = written?.is === 'digest' && chainId(written) === chainId(at);
  return isOwn ? [named, { from: digest.start, to: digest.end }] : [named];
}

/** Starts do not move: digests of one run of a trail end at one minute and second of each hour. */
const isSameRun = (a: number, b: number) =>
  Math.abs(((((b - a) % HOUR_MS) + HOUR_MS * 1.5) % HOUR_MS) - HOUR_MS / 2) <= 2_000;

/** Where the run of digests began that `first` belongs to, of which what came before it is gone; not before `after`. */
function beginningOf(first: JudgedDigest, after: number, explained: readonly Span[], stops: Stops): number {
  const { start = 0, previous } = first.digest ?? {};
  const before = previous && parseKey(previous.key);
  // One hour at least: the digest that it names as the one before it.
  const known = [start, ...(before?.is === 'digest' ? [before.end - HOUR_MS] : [])];
  for (const { from, to } of explained) if (isSameRun(to, start)) known.push(from);
  const started = stops.startWithin(after, start);
  if (started === undefined) return Math.max(after, Math.min(...known));
  // Digests begin within the minute after the start, and a whole number of hours before the first that is left.
  const hours = Math.max(0, Math.floor((start - started + 60_000) / HOUR_MS));
  return Math.max(after, Math.min(...known, start - hours * HOUR_MS));
}

/** What is between two valid digests that follow each other in time. */
function between(last: JudgedDigest, first: JudgedDigest, invalid: readonly JudgedDigest[], stops: Stops): Links {
  const nothing = { missing: [], gaps: [], restarts: [] };
  const time = { from: last.digest?.end ?? 0, to: first.digest?.start ?? 0 };
  if (!isTime(time)) return nothing;
  const explained = invalid.flatMap(hoursOf);
  const ends = explained.filter(({ to }) => isSameRun(time.from, to) && to <= time.to).map(({ to }) => to);
  const end = Math.max(time.from, ...ends);
  const stop = stops.stopAt(end === time.from ? (last.digest?.start ?? 0) : end - HOUR_MS, end);
  const isNew = first.digest?.previous === undefined;
  if (!isNew && !stop && isSameRun(time.from, time.to)) return { ...nothing, gaps: without(time, explained) };
  const beginning = isNew ? time.to : beginningOf(first, end, explained, stops);
  const restart = { from: end, to: beginning, ...(stop ? { stop } : {}) };
  return {
    missing: [],
    gaps: [
      ...without({ from: time.from, to: end }, explained),
      ...without({ from: beginning, to: time.to }, explained),
    ],
    restarts: isTime(restart) ? [restart] : [],
  };
}

/**
 * Walks a chain from its oldest digest to its newest.
 * @param isThere Whether an object lies in the bucket.
 */
export function linksOf(chain: Chain, bucket: string, stops: Stops, isThere: (key: string) => boolean): Links {
  const found = { missing: [] as string[], gaps: [] as Span[], restarts: [] as Restart[] };
  let last: JudgedDigest | undefined;
  let invalid: JudgedDigest[] = [];
  for (const digest of chain) {
    if (!digest.isValid) {
      invalid.push(digest);
      continue;
    }
    const previous = digest.digest?.previous;
    if (previous?.bucket === bucket && !isThere(previous.key)) found.missing.push(previous.key);
    if (last) {
      const { gaps, restarts } = between(last, digest, invalid, stops);
      found.gaps.push(...gaps);
      found.restarts.push(...restarts);
    }
    last = digest;
    invalid = [];
  }
  return found;
}
