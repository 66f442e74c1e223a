import { classify, type Unnamed } from './classify.ts';
import type { NamedLog } from './digest.ts';
import type { Finding, Verdict } from './finding.ts';
import type { InspectedLog } from './inspect-log.ts';
import { judgeChain, lostChains, writesInto } from './judge-chain.ts';
import { type Chain, chainsOf, type JudgedDigest } from './judge-digests.ts';
import { type Folder, folderId, type LogKey, parseKey } from './keys.ts';
import type { Span } from './spans.ts';
import type { Timeline } from './timeline.ts';
import type { KnownTrail } from './trails.ts';

/** An object's key, and when S3 says it was put: milliseconds since 1970, NaN where nobody says. */
export interface Listed {
  readonly key: string;
  readonly modified: number;
}

/** The log files that digests name, each once. */
export function namedLogs(digests: readonly JudgedDigest[], bucket: string): ReadonlyMap<string, NamedLog> {
  const logs = digests.flatMap(({ digest }) => digest?.logs ?? []);
  return new Map(logs.filter((log) => log.bucket === bucket).map((log) => [log.key, log]));
}

export const isValid = (digest: JudgedDigest) => digest.isValid;

/** Everything that a verdict rests on. */
export interface Evidence {
  readonly bucket: string;
  readonly objects: readonly Listed[];
  /** The time whose log files are judged: of what is listed around it only digests and what they name count. */
  readonly time: Span;
  /** Oldest first. */
  readonly digests: readonly JudgedDigest[];
  /** The log files that valid digests name. */
  readonly named: ReadonlyMap<string, NamedLog>;
  /** Every one of them that is there. */
  readonly logs: readonly InspectedLog[];
  /** Distinct event ids in those that are proven. */
  readonly events: number;
  readonly trails: readonly KnownTrail[];
}

export type LogState = Unnamed | 'proven' | 'altered' | 'missing';

/** A verdict, and what else it takes to say what is to be said of one event. */
export interface Judgement extends Verdict {
  /** What is said of each log file that is there or was. */
  readonly states: ReadonlyMap<string, LogState>;
}

type LogObject = Listed & { readonly at: LogKey };

/**
 * The log files of management and data events that no valid digest names. Whether digests name the other kinds is not
 * documented, so nothing is claimed of them.
 */
function unnamedFiles({ objects, named, time }: Evidence): readonly LogObject[] {
  return objects.flatMap(({ key, modified }) => {
    const at = named.has(key) ? undefined : parseKey(key);
    if (at?.is !== 'log' || at.kind !== 'CloudTrail') return [];
    return at.delivered >= time.from && at.delivered <= time.to ? [{ key, modified, at }] : [];
  });
}

function chainFindings(evidence: Evidence, chains: readonly Chain[], folders: readonly Folder[]) {
  const { bucket, trails, logs, objects } = evidence;
  const there = new Set(objects.map(({ key }) => key));
  const ofRegion = (region: string) => chains.filter(([{ at }]) => at.region === region).length;
  const around = {
    bucket,
    trails,
    trailEvents: logs.flatMap(({ trailEvents }) => trailEvents),
    isThere: (key: string) => there.has(key),
    isOneOfMany: ([{ at }]: Chain) => ofRegion(at.region) > 1,
  };
  const judged = chains.map((chain) => judgeChain(chain, around));
  const timelines = new Map<string, Timeline[]>();
  for (const { folder, timeline } of judged) timelines.set(folder, [...(timelines.get(folder) ?? []), timeline]);
  const backfill = evidence.digests.filter(({ at }) => at.isBackfill);
  const findings: Finding[] = [
    ...judged.flatMap((chain) => chain.findings),
    ...backfill.flatMap(({ key, problem }) => (problem ? [{ kind: problem, key }] : [])),
    ...lostChains(folders, chains, trails, evidence.time),
  ];
  return { findings, timelines, there };
}

/** Says what the record proves and what it does not. */
export function judgeRecord(evidence: Evidence): Judgement {
  const { digests, named, logs, events, trails, bucket } = evidence;
  const files = unnamedFiles(evidence);
  const folders = [...new Map(files.map(({ at }) => [folderId(at), at])).values()];
  const { findings, timelines, there } = chainFindings(evidence, chainsOf(digests), folders);
  // What an invalid digest names is neither proven nor a question of its own.
  const claimed = namedLogs(
    digests.filter((digest) => !digest.isValid),
    bucket,
  );
  const missing = [...named.keys()].filter((key) => !there.has(key));
  const problems = logs.flatMap(({ key, problem }) => (problem ? [{ kind: problem, key }] : []));
  const unnamed = new Map<string, Unnamed>();
  for (const { key, modified, at } of files) {
    const hasTrail = trails.some((trail) => writesInto(trail, at));
    const own = timelines.get(folderId(at)) ?? [];
    unnamed.set(key, claimed.has(key) ? 'unproven' : classify(own, at.delivered, modified, hasTrail));
  }
  const of = (...states: Unnamed[]) => [...unnamed].filter(([, state]) => states.includes(state)).map(([key]) => key);
  const logFindings: Finding[] = [
    ...problems,
    ...missing.map((key) => ({ kind: 'log-missing' as const, key })),
    ...of('unlisted').map((key) => ({ kind: 'log-unlisted' as const, key })),
  ];
  const proven = logs.filter(({ problem }) => problem === undefined);
  return {
    findings: [...findings, ...logFindings.sort(byKey)],
    proven: {
      digests: digests.filter(isValid).length,
      logs: proven.length,
      events,
      pending: of('pending').sort(),
      uncovered: of('uncovered').sort(),
      unproven: [...of('unproven', 'unlisted'), ...problems.map(({ key }) => key)].sort(),
      missing: missing.sort(),
    },
    states: new Map<string, LogState>([
      ...unnamed,
      ...missing.map((key) => [key, 'missing'] as const),
      ...logs.map(({ key, problem }) => [key, problem === undefined ? 'proven' : 'altered'] as const),
    ]),
  };
}

const byKey = (a: Finding, b: Finding) => ('key' in a && 'key' in b && a.key < b.key ? -1 : 1);
