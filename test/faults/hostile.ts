import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { deepest } from './nesting.ts';
import { collect, countOf, deliver, forward, mixed, type Reply, shortened, spoil } from './replies.ts';

/** What the hostile server does with a request. `answer` is what becomes of the answer once OpenSearch has committed. */
export type Action =
  | ({ readonly do: 'forward' } & Passing)
  | { readonly do: 'answer'; readonly status: number; readonly body: string; readonly type?: string }
  | { readonly do: 'reset' | 'hang' | 'kill' | 'switch' }
  | { readonly do: 'items'; readonly victim: (position: number) => boolean; readonly item: object }
  | { readonly do: 'short' }
  | { readonly do: 'alter'; readonly alter: (body: string) => string }
  | ({ readonly do: 'commit'; readonly answer: 'reset' | 'truncate' | 'drip' | 'html' | 'empty' | 'kill' } & Passing);

interface Passing {
  /** Called once the request is on its way. What it makes of the answer comes before anything reaches the function. */
  readonly meanwhile?: (reply: Promise<Reply>) => void;
}

/** Says what to do with the n-th request (from 0) since the fault was armed. */
export type Plan = (n: number, bytes: number) => Action;

export interface Hostile {
  readonly url: string;
  /** For bulk requests. */
  plan: Plan;
  /** For reading what is stored. */
  readPlan: Plan;
  /** How many requests were not passed on and answered as they should be, since the fault was armed. */
  struck: number;
  /** Levels of nesting of the deepest document that was sent, whatever was done to it. */
  deepest: number;
  /** OpenSearch's own answers to bulk requests that were passed on, since the fault was armed. */
  answers: Reply[];
  onKill: () => void;
  /** Passes on whatever comes, and counts from 0 again. */
  calm(): void;
  /** Whether it listens; while it is away connections are refused. */
  setAway(away: boolean): Promise<void>;
  close(): Promise<void>;
}

const FORWARD: Action = { do: 'forward' };

/** To a request that asked for no such thing. */
const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n';

/** Whether an action does anything to this request. */
function strikes(action: Action, body: Buffer): boolean {
  if (action.do === 'forward') return false;
  if (action.do === 'short') return countOf(body) > 1;
  if (action.do !== 'items') return true;
  return Array.from({ length: countOf(body) }, (_, i) => i).some(action.victim);
}

/** A server before OpenSearch that misbehaves as it is told, and otherwise passes everything on. */
export async function startHostile(target: string): Promise<Hostile> {
  const sockets = new Set<Socket>();
  let bulks = 0;
  let reads = 0;
  const chosen = (url: string, body: Buffer): Action => {
    if (url.startsWith('/_bulk')) return hostile.plan(bulks++, body.length);
    return url.startsWith('/_mget') ? hostile.readPlan(reads++, body.length) : FORWARD;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await collect(request);
    const bulk = request.url?.startsWith('/_bulk') ?? false;
    if (bulk) hostile.deepest = Math.max(hostile.deepest, deepest(body));
    const action = chosen(request.url ?? '', body);
    if (strikes(action, body)) {
      // An answer strikes once it is given: a busy machine may be slower than the function waits.
      if (action.do === 'answer' || action.do === 'items') response.on('finish', () => hostile.struck++);
      else hostile.struck++;
    }
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
    if (action.do === 'switch') return void request.socket.write(SWITCHING);
    if (action.do === 'kill') return hostile.onKill();
    if (action.do === 'items') return deliver(response, await mixed(target, request, body, action));
    if (action.do === 'short' && countOf(body) > 1) {
      return deliver(response, await forward(target, request, shortened(body), type));
    }
    const pending = forward(target, request, body, type);
    if ('meanwhile' in action) action.meanwhile?.(pending);
    const reply = await pending;
    if (bulk) hostile.answers.push(reply);
    if (action.do === 'alter')
      return deliver(response, { ...reply, body: Buffer.from(action.alter(reply.body.toString())) });
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
    readPlan: () => FORWARD,
    struck: 0,
    deepest: 0,
    answers: [],
    onKill: () => {},
    calm: () => {
      bulks = 0;
      reads = 0;
      Object.assign(hostile, { plan: () => FORWARD, readPlan: () => FORWARD, struck: 0, answers: [] });
    },
    setAway: (away) => (away ? stop() : listen(port)),
    close: stop,
  };
  return hostile;
}
