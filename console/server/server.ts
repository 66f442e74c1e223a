import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AwsBackendOptions, awsBackend } from './aws-backend.ts';
import { consoleHandler } from './handler.ts';

export { type AwsBackendOptions, awsBackend } from './aws-backend.ts';
export type { ConsoleBackend } from './backend.ts';
export { consoleHandler } from './handler.ts';

export interface ServeConsoleOptions extends AwsBackendOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
}

export interface ServedConsole {
  readonly url: string;
  stop(): Promise<void>;
}

/** The page alone, on loopback, against AWS or an emulator. @throws the server's own error when the port is taken. */
export async function serveConsole(options: ServeConsoleOptions): Promise<ServedConsole> {
  const handle = consoleHandler(awsBackend(options));
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(302, { location: '/_console/' }).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/_console/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
