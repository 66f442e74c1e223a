import { setTimeout as sleep } from 'node:timers/promises';
import { type Progress, silent } from '../processes.ts';
import { type Account, type Clients, createClients } from './clients.ts';
import { deliverToBucket, deliverToBus, deliverToLogs } from './deliveries.ts';
import { lastCall, type Passing, passing } from './event.ts';
import { History } from './history.ts';
import { advance, type Lane, newLane } from './lane.ts';
import { groupName, isSubscribed } from './to-logs.ts';
import { type LoggingTrail, loggingTrails, records } from './trails.ts';

/** CloudTrail takes minutes; a person who waits for a chart should not. */
const POLL_MS = 500;
const TRAILS_CACHED_MS = 1_500;

export interface BridgeOptions extends Account {
  /** How long events are collected before a log file is written, in milliseconds; CloudTrail's five minutes are too long here. */
  fileEveryMs?: number;
  /**
   * How long a log group without a subscription filter is given none of the events, in milliseconds. CloudTrail's first
   * delivery comes minutes after StartLogging, when a provisioning has made its filter; ours would come before, and be
   * seen by nobody.
   */
  awaitSubscriptionMs?: number;
  progress?: Progress;
}

interface TrailLanes {
  last: LoggingTrail;
  logs: Lane;
  bucket: Lane;
  since: number;
  subscribed: boolean;
  fileAt: number;
  written: WeakSet<Passing>;
}

/** What went where since the bridge started, in events. */
export interface BridgeCounts {
  records: number;
  samples: number;
  bus: number;
  logs: number;
  bucket: number;
}

/** CloudTrail's part in the embedded account: what the emulator recorded goes where each trail sends it. */
export class TrailBridge {
  readonly #options: BridgeOptions;
  readonly #clients: Clients;
  readonly #history = new History();
  readonly #trails = new Map<string, TrailLanes>();
  readonly #bus = newLane();
  readonly #stopping = new AbortController();
  readonly #progress: Progress;
  #logging: LoggingTrail[] = [];
  #loggingAt = 0;
  #lastRecord = 0;
  #counts = { records: 0, samples: 0 };
  #turn: Promise<void> = Promise.resolve();
  #loop: Promise<void> = Promise.resolve();
  #complaint = '';

  constructor(options: BridgeOptions) {
    this.#options = options;
    this.#clients = createClients(options);
    this.#progress = options.progress ?? silent;
  }

  start(): void {
    this.#loop = this.#run();
  }

  get counts(): BridgeCounts {
    const sum = (pick: (lanes: TrailLanes) => Lane) =>
      [...this.#trails.values()].reduce((total, lanes) => total + pick(lanes).delivered, 0);
    return {
      ...this.#counts,
      bus: this.#bus.delivered,
      logs: sum(({ logs }) => logs),
      bucket: sum(({ bucket }) => bucket),
    };
  }

  /** Sends sample events the way recorded ones go, each as the text it is. Returns when every destination has them. */
  async playSamples(texts: readonly string[]): Promise<void> {
    this.#history.append(texts.map((text) => passing(text, true)));
    this.#counts.samples += texts.length;
    await this.flush();
  }

  /** Delivers all that there is now. @throws the first delivery's error that three attempts did not get past. */
  async flush(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const errors = await this.#exclusively(() => this.#round(true));
      if (errors.length === 0) return;
      if (attempt === 3) throw errors[0];
      await sleep(POLL_MS);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    await this.#turn;
    for (const client of Object.values(this.#clients)) client.destroy();
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const [error] = await this.#exclusively(() => this.#round(false));
      this.#complain(error);
      await sleep(POLL_MS, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
  }

  /** One round at a time: the loop's and those asked for would deliver the same events otherwise. */
  async #exclusively(round: () => Promise<Error[]>): Promise<Error[]> {
    const result = this.#turn.then(round);
    this.#turn = result.then(() => {});
    return result;
  }

  /** A destination that fails holds up no other; it is tried again from where it stopped. */
  async #round(everything: boolean): Promise<Error[]> {
    const failed: Error[] = [];
    const attempt = async (action: () => Promise<void>) => action().catch((error: Error) => void failed.push(error));
    await attempt(async () => {
      // In this order: see `reach`.
      await this.#listTrails(everything);
      await this.#readRecords();
    });
    if (failed.length > 0) return failed;
    await attempt(() => this.#toBus());
    for (const lanes of this.#trails.values()) {
      await attempt(() => this.#toLogs(lanes));
      await attempt(() => this.#toBucket(lanes, everything));
    }
    return failed;
  }

  async #listTrails(now: boolean): Promise<void> {
    if (!now && Date.now() - this.#loggingAt < TRAILS_CACHED_MS) return;
    this.#logging = await loggingTrails(this.#clients.trails);
    this.#loggingAt = Date.now();
    for (const trail of this.#logging) {
      const known = this.#trails.get(trail.arn);
      if (known) known.last = trail;
      else this.#trails.set(trail.arn, this.#lanes(trail));
    }
  }

  #lanes(trail: LoggingTrail): TrailLanes {
    const written = new WeakSet<Passing>();
    return {
      last: trail,
      logs: newLane(),
      bucket: newLane(),
      since: Date.now(),
      subscribed: false,
      fileAt: 0,
      written,
    };
  }

  async #readRecords(): Promise<void> {
    const address = `${this.#options.aws}/_trailboard/records?after=${this.#lastRecord}`;
    // The emulator is one process: it answers late while it deploys or runs functions on a busy machine.
    const response = await fetch(address, { signal: AbortSignal.timeout(60_000) });
    const { records: read, last } = (await response.json()) as { records: { event: object }[]; last: number };
    this.#history.append(read.map(({ event }) => passing(JSON.stringify(event), false)));
    this.#counts.records += read.length;
    this.#lastRecord = last;
  }

  /** Without a trail that logs there are no events of CloudTrail's on the bus, whichever trail that is. */
  async #toBus(): Promise<void> {
    const last = (unseen: readonly Passing[], name: string) =>
      unseen.findLastIndex(({ event, sample }) => !sample && event.eventName === name);
    const deliver = deliverToBus(this.#clients, this.#options);
    await advance(this.#bus, this.#history, this.#logging.length > 0, last, () => true, deliver);
  }

  async #toLogs(lanes: TrailLanes): Promise<void> {
    const { trail } = lanes.last;
    if (!trail.CloudWatchLogsLogGroupArn) return;
    if (!lanes.subscribed && Date.now() - lanes.since < (this.#options.awaitSubscriptionMs ?? 0)) {
      lanes.subscribed = await isSubscribed(this.#clients.logs, groupName(trail.CloudWatchLogsLogGroupArn));
      if (!lanes.subscribed) return;
    }
    await this.#advance(lanes, lanes.logs, deliverToLogs(this.#clients, trail, this.#options));
  }

  async #toBucket(lanes: TrailLanes, now: boolean): Promise<void> {
    if (!now && Date.now() - lanes.fileAt < (this.#options.fileEveryMs ?? 5_000)) return;
    const deliver = deliverToBucket(this.#clients, lanes.last.trail, this.#options, lanes.written);
    await this.#advance(lanes, lanes.bucket, deliver);
    lanes.fileAt = Date.now();
  }

  #advance({ last }: TrailLanes, lane: Lane, deliver: Parameters<typeof advance>[5]): Promise<void> {
    const logging = this.#logging.some(({ arn }) => arn === last.arn);
    const call = (unseen: readonly Passing[], name: string) => lastCall(unseen, name, last.arn);
    return advance(lane, this.#history, logging, call, (event) => records(last, event), deliver);
  }

  /** The same trouble twice a second would be noise. */
  #complain(error: Error | undefined): void {
    const complaint = error ? `${error.name}: ${error.message}` : '';
    if (complaint && complaint !== this.#complaint) this.#progress(`trail bridge: ${complaint}; trying again`);
    this.#complaint = complaint;
  }
}
