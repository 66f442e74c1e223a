import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: T & { error?: string }) =>
      message.error ? reject(new Error(message.error)) : resolve(message),
    );
    child.once('exit', (code) => reject(new Error(`a process of the benchmark ended with ${code}`)));
  });
}

/** The null sink. */
export async function startSink() {
  const child = fork(path('./sink.ts'), { execArgv: [] });
  child.setMaxListeners(0);
  const { port } = await answer<{ port: number }>(child);
  return {
    url: `http://127.0.0.1:${port}`,
    record: () => child.send('record'),
    bodies: async () => {
      child.send('bodies');
      return (await answer<{ bodies: string[] }>(child)).bodies.map((body) => Buffer.from(body));
    },
    stop: () => child.disconnect(),
  };
}

/** Bare base64+gunzip. */
export const startFloor = () => start('./floor.ts', [], {});

/** The function, pointed at `endpoint`. */
export const startFunction = (bundle: string, endpoint: string) =>
  start('./function.ts', [bundle], {
    OPENSEARCH_ENDPOINT: endpoint,
    PARKING_BUCKET: 'none',
    INDEX_PREFIX: 'cwl-bench-',
  });

async function start(file: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = fork(path(file), args, { execArgv: ['--expose-gc'], env: { PATH: process.env.PATH, ...env } });
  child.setMaxListeners(0);
  await answer(child);
  return {
    ask: async <T>(command: object): Promise<T> => {
      child.send(command);
      return (await answer<{ result: T }>(child)).result;
    },
    stop: () => child.disconnect(),
  };
}
