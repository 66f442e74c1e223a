import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

/** Headers of one connection, not of the message (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade', 'host']);

export interface HttpProxy {
  /** Sends a request on as it is; `path` in place of its own where given. */
  forward(req: IncomingMessage, res: ServerResponse, path?: string): void;
  close(): void;
}

/**
 * Streams requests to another server over connections that are kept open.
 *
 * Nothing is collected on the way in either direction: a bulk body of 10 MB passes through in pieces, so the gateway adds a
 * copy and no memory. An answer that cannot be had is 502, as the load balancer before a domain gives.
 */
export function createProxy(target: string): HttpProxy {
  const base = new URL(target);
  const secure = base.protocol === 'https:';
  const agent = new (secure ? TlsAgent : Agent)({ keepAlive: true, maxSockets: 128 });
  const send = secure ? tlsRequest : request;
  const prefix = base.pathname.replace(/\/+$/, '');

  return {
    forward(req, res, path = req.url ?? '/') {
      const upstream = send(
        {
          agent,
          hostname: base.hostname,
          port: base.port || (secure ? 443 : 80),
          method: req.method,
          path: `${prefix}${path}`,
          headers: [...passedOn(req.rawHeaders), 'Host', base.host],
        },
        (answer) => {
          res.writeHead(answer.statusCode ?? 502, passedOn(answer.rawHeaders));
          answer.pipe(res);
          // An answer cut short must look cut short, not complete.
          answer.on('error', () => res.destroy());
        },
      );
      upstream.on('error', (error) => fail(res, error));
      // A client that went away needs no answer.
      res.on('close', () => {
        if (!res.writableFinished) upstream.destroy();
      });
      req.pipe(upstream);
    },
    close: () => agent.destroy(),
  };
}

function passedOn(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] as string;
    if (!HOP_BY_HOP.has(name.toLowerCase())) kept.push(name, raw[i + 1] as string);
  }
  return kept;
}

function fail(res: ServerResponse, error: Error): void {
  if (res.headersSent || res.destroyed) {
    res.destroy();
    return;
  }
  res.writeHead(502, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ message: `The domain does not answer: ${error.message}` }));
}
