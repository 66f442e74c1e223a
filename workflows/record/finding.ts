export type DigestFinding =
  | 'digest-missing'
  | 'digest-signature'
  | 'digest-key-unknown'
  | 'digest-moved'
  | 'digest-unsigned'
  | 'digest-trailing-data';

export type LogFinding = 'log-altered' | 'log-missing' | 'log-unlisted' | 'log-trailing-data' | 'log-unreadable';

export type WindowFinding = 'digest-gap' | 'chain-end-unproven' | 'tail-missing';

/** Beginning and end, ISO 8601 in UTC. */
export type Window = readonly [string, string];

/** Something that the record does not prove, or disproves. */
export type Finding =
  | { readonly kind: DigestFinding | LogFinding; readonly key: string }
  | {
      readonly kind: WindowFinding;
      readonly region: string;
      readonly window: Window;
      /** How many digests a gap is long. */
      readonly digests?: number;
      /** Whose chain it is, where several of a Region lie in the bucket. */
      readonly account?: string;
      readonly trail?: string;
    };

/** What the record proves, and the log files of which it says less. */
export interface Proven {
  /** Digests whose signature, place and content hold. */
  readonly digests: number;
  /** Log files that such a digest names and whose content is what was signed. */
  readonly logs: number;
  /** Distinct event ids in them. */
  readonly events: number;
  /** Newer than the newest digest: no digest can name them yet. */
  readonly pending: readonly string[];
  /** Delivered while no digests were written. */
  readonly uncovered: readonly string[];
  /** The digest that would name them is gone or invalid, their content does not fit, or none names them. */
  readonly unproven: readonly string[];
  /** Named by a digest, and gone. */
  readonly missing: readonly string[];
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly proven: Proven;
}

/** `2026-03-01T18:17:28Z`: digests have whole seconds. */
export const isoOf = (time: number) => new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
