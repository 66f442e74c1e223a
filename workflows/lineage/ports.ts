/** A clause of OpenSearch's query language. */
export type Clause = Readonly<Record<string, unknown>>;

/** One question of a round. */
export interface Question {
  /** Events that fit all of these. */
  readonly all: readonly Clause[];
  /** One event for each value of this field is enough. */
  readonly oneFor?: string;
  readonly most: number;
}

/** A document as it is stored: the event, and what was added to it. */
export type StoredEvent = Readonly<Record<string, unknown>>;

/** Looks events up in the index, several questions at once. */
export interface EventSearch {
  ask(questions: readonly Question[]): Promise<readonly StoredEvent[]>;
}
