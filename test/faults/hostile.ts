import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the hostile server does with a request. `answer` is what becomes of the answer once OpenSearch has committed. */
export type Action =
  | { readonly do: 'forward' }
  | { readonly do: 'answer'; readonly status: number; readonly body: string; readonly type?: string }
  | { readonly do: 'reset' | 'hang' | 'kill' }
  | { readonly do: 'items'; readonly victim: (position: number) => boolean; readonly item: object }
  | { readonly do: 'short' }
  | { readonly do: 'commit'; readonly answer: 'reset' | 'truncate' | 'drip' | 'html' | 'empty' | 'kill' };

/** Says what to do with the n-th bulk request (from 0) since the fault was armed. */
export type Plan = (n: number, bytes: number) => Action;

export interface Hostile {
  readonly url: string;
  plan: Plan;
  seen: number;
  onKill: () => void;
  /** Whether it listens; while it is away connections are refused. */
  setAway(away: boolean): Promise<void>;
  close(): Promise<void>;
}

const FORWARD: Action = { do: 'forward' };
interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

function collect(stream: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
  });
}

function forward(target: string, { method, url }: IncomingMessage, body: Buffer, type: string): Promise<Reply> {
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

/** Sends on all but the victims and puts their made-up answers where they belong. */
async function mixed(
  target: string,
  request: IncomingMessage,
  body: Buffer,
  action: Extract<Action, { do: 'items' }>,
): Promise<Reply> {
  const lines = body.toString('utf8').split('\n');
  const count = Math.floor(lines.length / 2);
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

function deliver(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  response.end(body);
}

/** Without its last document, which the answer then does not speak of. */
function shortened(body: Buffer): Buffer {
  const lines = body.toString('utf8').split('\n').slice(0, -3);
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

/** What reaches the client once OpenSearch has stored everything. */
function spoil(
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

/** A server before OpenSearch that misbehaves as it is told, and otherwise passes everything on. */
export async function startHostile(target: string): Promise<Hostile> {
  const sockets = new Set<Socket>();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await collect(request);
    const bulk = request.url?.startsWith('/_bulk') ?? false;
    const action = bulk ? hostile.plan(hostile.seen++, body.length) : FORWARD;
    const type = String(request.headers['content-type'] ?? 'application/json');
    if (action.do === 'answer') {
      return deliver(response, {
        status: action.status,
        type: action.type ?? 'application/json',
        body: Buffer.from(action.body),
      });
    }
    if (action.do === 'reset') return void (request.socket as Socket).resetAndDestroy();
    if (action.do === 'hang') return undefined;
    if (action.do === 'kill') return hostile.onKill();
    if (action.do === 'items') return deliver(response, await mixed(target, request, body, action));
    if (action.do === 'short' && body.toString('utf8').split('\n').length > 3) {
      return deliver(response, await forward(target, request, shortened(body), type));
    }
    const reply = await forward(target, request, body, type);
    if (action.do === 'commit') return spoil(response, reply, action.answer, hostile.onKill);
    return deliver(response, reply);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const hostile: Hostile = {
    url: `http://127.0.0.1:${port}`,
    plan: () => FORWARD,
    seen: 0,
    onKill: () => {},
    setAway: (away) => (away ? stop() : listen(port)),
    close: stop,
  };
  return hostile;
}
