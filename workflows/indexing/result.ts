/** One thing that was parked: its place among the payload's log events (0 for a payload parked whole), and where it lies. */
export interface ParkedItem {
  readonly position: number;
  readonly reason: string;
  readonly key: string;
}

/** What an invocation returns. `received` = `indexed` + `duplicates` + `parked.length`, unless the payload was parked whole. */
export interface IngestResult {
  readonly received: number;
  readonly indexed: number;
  /** Already stored, with the same body. */
  readonly duplicates: number;
  /** Of those indexed, how many only after members were moved out of the index. */
  readonly healed: number;
  readonly retries: number;
  readonly parked: readonly ParkedItem[];
}

/** What a redrive tells about the payload it invokes with: one entry for each log event, or one for a whole payload. */
export interface RedriveMark {
  /** Times it was parked before. */
  readonly attempt: number;
  /** Reasons, oldest first. */
  readonly earlier: readonly string[];
}

/** What the function is invoked with: by CloudWatch Logs without `redrive`, by `trailboard redrive` with it. */
export interface IngestEvent {
  readonly awslogs?: { readonly data?: unknown };
  readonly redrive?: { readonly marks: readonly RedriveMark[] };
}
