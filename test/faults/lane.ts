import { redrive } from '../../workflows/redrive/redrive.ts';
import { payloadOf, type Shape, shapeContext } from './event.ts';
import { type Fault, type Ground, timesMet } from './fault.ts';
import { LambdaFunction } from './function.ts';
import { type Hostile, startHostile } from './hostile.ts';
import { judge, type Sent } from './judge.ts';
import type { SmallServer } from './small-server.ts';
import { type FakeS3, parkingOf, startS3 } from './store.ts';
import { ask, storedIn } from './stored.ts';

export interface Cell {
  readonly number: number;
  readonly fault: Fault;
  readonly shapes: readonly Shape[];
  readonly seed: number;
}

/** What an invocation usually has: enough for every retry inside to have its turn with the short backoff used here. */
const REMAINING_MS = 6_000;

/** Lambda tries an asynchronous invocation three times. */
const ATTEMPTS = 3;

/** How often a cell is run whose fault did not happen: in 1 of 49 runs, every request slipped into the full queue. */
const TURNS = 3;

const UNPROVEN = 'unproven: the server did not do what the fault asks of it';

type Timing = { readonly ok: boolean; readonly met: boolean; readonly ms: number; readonly remainingMs: number };

/** One worker: a function process, its own hostile server and bucket, on a prefix of its own in the shared OpenSearch. */
export class Lane {
  readonly #target: string;
  readonly #prefix: string;
  readonly #hostile: Hostile;
  readonly #s3: FakeS3;
  readonly #functions: readonly LambdaFunction[];
  readonly #small: SmallServer | undefined;
  #timings: Timing[] = [];

  private constructor(
    target: string,
    prefix: string,
    hostile: Hostile,
    s3: FakeS3,
    functions: readonly LambdaFunction[],
    small: SmallServer | undefined,
  ) {
    this.#target = target;
    this.#prefix = prefix;
    this.#hostile = hostile;
    this.#s3 = s3;
    this.#functions = functions;
    this.#small = small;
  }

  /** `small` is given where `target` is the small server. */
  static async open(target: string, bundle: string, number: number, small?: SmallServer): Promise<Lane> {
    const hostile = await startHostile(target);
    const s3 = await startS3();
    const prefix = `cwl-faults${number}-`;
    const env = {
      OPENSEARCH_ENDPOINT: hostile.url,
      PARKING_BUCKET: 'parking',
      INDEX_PREFIX: prefix,
      AWS_ENDPOINT_URL_S3: s3.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_MAX_ATTEMPTS: '1',
      // Waits in proportion to what an invocation has here.
      REQUEST_TIMEOUT_MS: '1000',
      RETRY_BASE_MS: '4',
      PAYLOAD_MAX_BYTES: String(4 << 20),
    };
    const functions = [new LambdaFunction(bundle, env), new LambdaFunction(bundle, env)];
    return new Lane(target, prefix, hostile, s3, functions, small);
  }

  async close(): Promise<void> {
    for (const one of this.#functions) one.kill();
    this.#s3.close();
    await this.#hostile.close();
  }

  /** Runs one cell from clean to clean and returns what the judge found. */
  async run(cell: Cell): Promise<string[]> {
    for (let turn = 1; ; turn++) {
      const wrong = await this.#once(cell);
      if (turn === TURNS || wrong.length !== 1 || wrong[0] !== UNPROVEN) return wrong;
    }
  }

  async #once({ number, fault, shapes, seed }: Cell): Promise<string[]> {
    const context = shapeContext(number, seed);
    const index = `${this.#prefix}${context.day.replaceAll('-', '.')}`;
    const all = fault.beside ? [fault.beside, ...shapes] : shapes;
    const sentAs = (texts: 'messages' | 'logEvents') =>
      all.flatMap(({ [texts]: make, name: shape, parks = [] }) =>
        (make?.(context) ?? []).map((text): Sent => ({ shape, text, parks })),
      );
    const messages = sentAs('messages');
    const logEvents = sentAs('logEvents');
    const payloads = shapes.flatMap(({ payload, name: shape, dropped = false, parks = [] }): Sent[] =>
      payload ? [{ shape, text: payload(context), dropped, parks }] : [],
    );
    const texts = (sent: readonly Sent[]) => sent.map(({ text }) => text);
    const first = messages.length > 0 ? [payloadOf(texts(messages), texts(logEvents))] : [];
    const datas = [...first, ...texts(payloads)];
    const ground: Ground = {
      hostile: this.#hostile,
      s3: this.#s3,
      index,
      next: context.next,
      small: this.#small,
      openSearch: async (...args) => void (await ask(this.#target, ...args)),
    };
    this.#timings = [];
    this.#hostile.calm();
    this.#hostile.deepest = 0;
    this.#hostile.onKill = () => {
      for (const one of this.#functions) one.kill();
    };
    await fault.arm(ground);
    let happened = true;
    try {
      for (const data of datas) await this.#deliver(data, fault, ground);
      happened = fault.happened?.(ground) ?? (!fault.beside || timesMet(fault, ground) > 0);
    } finally {
      this.#hostile.calm();
      this.#s3.denied = false;
      this.#s3.silent = false;
      await fault.lift?.(ground);
    }
    const parkedSoFar = [...this.#s3.objects].filter(([key]) => key.startsWith('parked/')).map(([, text]) => text);
    const course = { invocations: [...this.#timings], parked: parkedSoFar };
    // Twice: what a redrive parks anew is for the next one.
    const stopped = [await this.#redrive(), await this.#redrive()].flatMap((why) => why ?? []);
    const wrong = judge({
      sent: [...messages, ...logEvents, ...payloads],
      index,
      expected: fault.expected,
      course,
      stopped,
      deepest: this.#hostile.deepest,
      parked: this.#s3.objects,
      invocations: this.#timings,
      log: this.#functions.map((one) => one.takeLog()).join(''),
      stored: await storedIn(this.#target, `${this.#prefix}*`),
    });
    await this.#clean();
    return happened ? wrong : [UNPROVEN, ...wrong];
  }

  async #deliver(data: string, fault: Fault, ground: Ground): Promise<void> {
    const event = { awslogs: { data } };
    const times = fault.invocations ? 2 : 1;
    const all = Array.from({ length: times }, (_, i) => () => this.#asynchronously(event, fault, ground, i));
    if (fault.invocations === 'concurrent') await Promise.all(all.map((one) => one()));
    else for (const one of all) await one();
  }

  /** As Lambda does: three attempts, then the on-failure destination. */
  async #asynchronously(event: object, fault: Fault, ground: Ground, which: number): Promise<void> {
    const { remainingMs = REMAINING_MS, beforeRetry } = fault;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (attempt > 1) await beforeRetry?.(ground);
      const before = timesMet(fault, ground);
      const { ok, ms } = await (this.#functions[which] as LambdaFunction).invoke(event, remainingMs);
      this.#timings.push({ ok, met: timesMet(fault, ground) > before, ms, remainingMs });
      if (ok) return;
    }
    const key = `aws/lambda/async/ingest/2026/01/02/2026-01-02T03.04.05-${this.#timings.length}`;
    this.#s3.objects.set(key, JSON.stringify({ version: '1.0', requestPayload: event, responsePayload: {} }));
  }

  /** Returns why it ended early. */
  async #redrive(): Promise<string | undefined> {
    const [first] = this.#functions as [LambdaFunction];
    const { stopped } = await redrive(parkingOf(this.#s3), {
      invoke: async (event) => {
        const { ok, result, error, ms } = await first.invoke(event, REMAINING_MS * 2);
        this.#timings.push({ ok, met: false, ms, remainingMs: REMAINING_MS * 2 });
        if (!ok) throw new Error(error);
        return result as never;
      },
    });
    return stopped;
  }

  async #clean(): Promise<void> {
    this.#s3.objects.clear();
    await ask(this.#target, 'DELETE', `/${this.#prefix}*`);
  }
}
