import type { Shape } from './event.ts';
import type { Expected } from './expected.ts';
import type { Action, Hostile } from './hostile.ts';
import type { Reply } from './replies.ts';
import type { SmallServer } from './small-server.ts';
import type { FakeS3 } from './store.ts';

export const FORWARD: Action = { do: 'forward' };

/** What a fault can touch. */
export interface Ground {
  readonly hostile: Hostile;
  readonly s3: FakeS3;
  /** The cell's index. */
  readonly index: string;
  readonly openSearch: (method: string, path: string, body?: object) => Promise<void>;
  readonly next: () => number;
  /** Present for faults that are `onSmall`. */
  readonly small?: SmallServer | undefined;
}

export interface Fault {
  readonly name: string;
  /** What kind of fault it is. */
  readonly expected: Expected;
  /** Concerns the whole cluster, so no other cell may run meanwhile. */
  readonly serial?: boolean;
  /** Runs on the small server, one cell after the other. */
  readonly onSmall?: boolean;
  /** Sends every shape in one payload, for what takes too long to be done for each. */
  readonly allShapes?: boolean;
  /** Goes into each payload, before the cell's shapes; the fault has to be met in every cell then. */
  readonly beside?: Shape;
  /** How invocations come: twice one after the other, or twice at once. */
  readonly invocations?: 'duplicate' | 'concurrent';
  /** Milliseconds that an invocation has. */
  readonly remainingMs?: number;
  readonly arm: (ground: Ground) => void | Promise<void>;
  /** Before Lambda tries again. */
  readonly beforeRetry?: (ground: Ground) => Promise<void>;
  /** Beyond what every lift does: OpenSearch passes everything on, S3 takes everything. */
  readonly lift?: (ground: Ground) => Promise<void>;
  /** Whether an answer of OpenSearch itself is the fault's. What the hostile server does it counts itself. */
  readonly shows?: (reply: Reply) => boolean;
  /** Whether the server did what is asked of it, where that is more than to be met. A cell without its fault proves nothing. */
  readonly happened?: (ground: Ground) => boolean;
}

/** How often the fault was met since it was armed. */
export const timesMet = ({ shows }: Fault, { hostile }: Ground): number =>
  hostile.struck + (shows ? hostile.answers.filter(shows).length : 0);
