import http from 'node:http';
import https from 'node:https';
import type { Answer } from '../../workflows/indexing/ports.ts';

export interface HttpRequest {
  readonly method: 'POST';
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
  /** For the whole exchange, to the answer's last byte: a drip of bytes does not prolong it. */
  readonly timeoutMs: number;
}

/** 500 items of errors with reasons take 250 KB; a hundred times that is no bulk answer. */
const LONGEST_ANSWER = 32 * 1024 * 1024;

// One connection is kept for the life of the environment: TLS to a domain costs three round trips.
const OPTIONS = { keepAlive: true, keepAliveMsecs: 30_000, maxSockets: 4, noDelay: true };
const agents = { 'http:': new http.Agent(OPTIONS), 'https:': new https.Agent(OPTIONS) };

/**
 * One exchange over a kept connection. Rejects where there is no whole answer: refused, reset, cut off, too long, too
 * late. Nothing is known then about what the server did.
 */
export function exchange(base: URL, { method, path, headers, body, timeoutMs }: HttpRequest): Promise<Answer> {
  const secure = base.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request({
      method,
      // Node takes an IPv6 address without the brackets that an address has.
      host: base.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: base.port || (secure ? 443 : 80),
      path,
      headers: { ...headers, 'content-length': body.length },
      agent: agents[secure ? 'https:' : 'http:'],
    });
    const timer = setTimeout(() => request.destroy(new Error('no whole answer in time')), Math.max(1, timeoutMs));
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    request.on('error', fail);
    // Another protocol is no answer; the socket is then ours to end.
    request.on('upgrade', (_, socket) => {
      socket.destroy();
      fail(new Error('answer cut off'));
    });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > LONGEST_ANSWER) request.destroy(new Error('answer too long'));
        else chunks.push(chunk);
      });
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        if (!response.complete) reject(new Error('answer cut off'));
        else resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.end(body);
  });
}
