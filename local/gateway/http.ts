import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request and says so, or leaves it to the next one. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => boolean | Promise<boolean>;

/** The largest body that a stand-in reads, as OpenSearch Dashboards' default for an import: 25 MiB. */
const MAX_BODY_BYTES = 26_214_400;

/** An answer other than success, in the shape that OpenSearch Dashboards gives its errors. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const STATUS_TEXT: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

export function errorBody(status: number, message: string): object {
  return { statusCode: status, error: STATUS_TEXT[status] ?? 'Error', message };
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' });
  res.end(JSON.stringify(body));
}

export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(302, { location });
  res.end();
}

/** The request's address; the host is of no interest, a path that begins with two slashes stays a path. */
export function urlOf(req: IncomingMessage): URL {
  return new URL(`http://gateway${req.url ?? '/'}`);
}

/** @throws HttpError 413 above 25 MiB. */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new HttpError(413, 'Payload content length greater than maximum allowed');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws HttpError 400 for what is not JSON; an empty body is an empty object. */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  const body = await readBody(req);
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpError(400, 'Invalid request payload JSON format');
  }
}
