import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { Socket } from 'node:net';
import type { Action } from './hostile.ts';

/** An answer of OpenSearch, whole. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

export function collect(stream: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
  });
}

/** Passes a request on, whole, and comes back with the answer; rejects where the connection breaks first. */
export function forward(target: string, { method, url }: IncomingMessage, body: Buffer, type: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const out = send(
      `${target}${url}`,
      { method, headers: { 'content-type': type, 'content-length': body.length } },
      async (answer) =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          body: await collect(answer),
        }),
    );
    out.on('error', reject);
    out.end(body);
  });
}

/** Documents of a bulk request: two lines each. */
export const countOf = (body: Buffer): number => Math.floor(body.toString('utf8').split('\n').length / 2);

/** Sends on all but the victims and puts their made-up answers where they belong. */
export async function mixed(
  target: string,
  request: IncomingMessage,
  body: Buffer,
  action: Extract<Action, { do: 'items' }>,
): Promise<Reply> {
  const lines = body.toString('utf8').split('\n');
  const count = countOf(body);
  const kept = Array.from({ length: count }, (_, i) => i).filter((i) => !action.victim(i));
  const rest = kept.map((i) => `${lines[2 * i]}\n${lines[2 * i + 1]}\n`).join('');
  const answers = rest
    ? JSON.parse((await forward(target, request, Buffer.from(rest), 'application/x-ndjson')).body.toString()).items
    : [];
  const items = Array.from({ length: count }, (_, i) =>
    action.victim(i) ? { create: action.item } : answers[kept.indexOf(i)],
  );
  return { status: 200, type: 'application/json', body: Buffer.from(JSON.stringify({ errors: true, items })) };
}

export function deliver(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  response.end(body);
}

/** Without its last document, which the answer then does not speak of. */
export function shortened(body: Buffer): Buffer {
  const lines = body.toString('utf8').split('\n').slice(0, -3);
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

/** What reaches the client once OpenSearch has stored everything. */
export function spoil(
  response: ServerResponse,
  reply: Reply,
  fate: Extract<Action, { do: 'commit' }>['answer'],
  onKill: () => void,
): void {
  const { body } = reply;
  if (fate === 'kill') {
    onKill();
    response.destroy();
  } else if (fate === 'reset') {
    (response.socket as Socket).resetAndDestroy();
  } else if (fate === 'truncate') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  } else if (fate === 'html') {
    deliver(response, { status: 200, type: 'text/html', body: Buffer.from('<html><body>Log in</body></html>') });
  } else if (fate === 'empty') {
    deliver(response, { status: 200, type: 'application/json', body: Buffer.alloc(0) });
  } else {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    let at = 0;
    const timer = setInterval(() => {
      response.write(body.subarray(at, at + 1));
      at++;
      if (response.destroyed || at >= body.length) clearInterval(timer);
    }, 25);
    response.on('close', () => clearInterval(timer));
  }
}
