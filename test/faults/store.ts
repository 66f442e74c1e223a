import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of S3 as PutObject needs, in memory, path style. `denied` answers as a bucket policy would, `silent` never. */
export interface FakeS3 {
  readonly url: string;
  readonly objects: Map<string, string>;
  denied: boolean;
  silent: boolean;
  close(): void;
}

export async function startS3(): Promise<FakeS3> {
  const objects = new Map<string, string>();
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (s3.silent) return undefined;
      if (s3.denied) {
        response.writeHead(403, { 'content-type': 'application/xml' });
        return response.end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
      }
      const key = decodeURIComponent(new URL(request.url ?? '', 'http://s3').pathname.split('/').slice(2).join('/'));
      objects.set(key, Buffer.concat(chunks).toString('utf8'));
      return response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const s3: FakeS3 = { url, objects, denied: false, silent: false, close: () => server.close() };
  return s3;
}

/** The bucket as a redrive sees it. */
export const parkingOf = ({ objects }: FakeS3) => ({
  async *list(prefix: string) {
    yield* [...objects.keys()].filter((key) => key.startsWith(prefix));
  },
  read: async (key: string) => objects.get(key),
  remove: async (keys: readonly string[]) => {
    for (const key of keys) objects.delete(key);
  },
});
