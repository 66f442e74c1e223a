/** In this order nothing is stopped that something still running needs; OpenSearch goes last, its clients before it. */
const ORDER = ['endpoints', 'bridge', 'aws', 'gateway', 'opensearch'] as const;

type Part = (typeof ORDER)[number];

/** Whatever has been started, and how to stop it: in order, all of it, once. */
export class Teardown {
  readonly #starting: Promise<unknown>[] = [];
  readonly #stops = new Map<Part, () => Promise<unknown>>();
  readonly #last: () => Promise<unknown>;
  #running: Promise<void> | undefined;

  /** @param last What is done when everything has stopped. */
  constructor(last: () => Promise<unknown>) {
    this.#last = last;
  }

  add(part: Part, stop: () => Promise<unknown>): void {
    this.#stops.set(part, stop);
  }

  /** A part that is being started: a teardown meanwhile waits for it, since only then can it be stopped. */
  register<T extends { stop(): Promise<void> }>(part: Part, starting: Promise<T>): Promise<T> {
    const registered = starting.then((started) => {
      this.add(part, () => started.stop());
      return started;
    });
    this.#starting.push(registered);
    registered.catch(() => {});
    return registered;
  }

  /** @throws the first error of a stop, when all the others have been stopped nonetheless. */
  run(): Promise<void> {
    this.#running ??= this.#all();
    return this.#running;
  }

  async #all(): Promise<void> {
    await Promise.allSettled(this.#starting);
    const failed: unknown[] = [];
    for (const stop of [...ORDER.map((part) => this.#stops.get(part)), this.#last]) {
      await stop?.().catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
  }
}
