import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Invocation {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error?: string;
  /**
   * Milliseconds from the call to its end, measured in the function's process, without those in which other processes had
   * the processors. With 24 busy processes on two cores all of 30 first parkings outlived their 1,000 ms, by up to 218 ms;
   * without the waiting the longest took 561 ms. Idle, the longest took 613 ms with the waiting, 57 ms of it work, of which
   * loading the S3 client is 13 ms: parking begins at 560 ms and has until 800.
   */
  readonly ms: number;
}

const RUNTIME = fileURLToPath(new URL('./runtime.ts', import.meta.url));

/** The built bundle in a process of its own, as Lambda runs it: killed and started anew when it overstays or dies. */
export class LambdaFunction {
  #child: ChildProcess | undefined;
  #log = '';
  readonly #bundle: string;
  readonly #env: Record<string, string>;

  constructor(bundle: string, env: Record<string, string>) {
    this.#bundle = bundle;
    this.#env = env;
  }

  /** Everything it wrote, and forgets it. */
  takeLog(): string {
    const log = this.#log;
    this.#log = '';
    return log;
  }

  /** SIGKILL in the middle of whatever it does. */
  kill(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #process(): ChildProcess {
    if (this.#child?.connected) return this.#child;
    const child = fork(RUNTIME, [this.#bundle], {
      env: { PATH: process.env.PATH, ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout?.on('data', (chunk) => (this.#log += chunk));
    child.stderr?.on('data', (chunk) => (this.#log += chunk));
    child.setMaxListeners(0);
    this.#child = child;
    return child;
  }

  /** One invocation with `remainingMs` to live. */
  invoke(event: unknown, remainingMs: number): Promise<Invocation> {
    const child = this.#process();
    const id = Math.random().toString(36).slice(2);
    return new Promise((resolve) => {
      const done = (invocation: Invocation) => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        resolve(invocation);
      };
      const onMessage = (message: Invocation & { id: string }) => {
        if (message.id === id) done(message);
      };
      const onExit = () => done({ ok: false, error: 'Runtime.ExitError', ms: 0 });
      // A process that starts takes part of a second; the function's own time is measured inside.
      const timer = setTimeout(() => {
        this.kill();
        done({ ok: false, error: 'Sandbox.Timedout', ms: remainingMs + 1 });
      }, remainingMs + 5_000);
      child.on('message', onMessage);
      child.on('exit', onExit);
      child.send({ id, event, remainingMs });
    });
  }
}
