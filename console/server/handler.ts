import type { IncomingMessage, ServerResponse } from 'node:http';
import { BASE, serveApi } from './api.ts';
import type { ConsoleBackend } from './backend.ts';
import { type Asset, assets } from './bundle.ts';
import { refusal, setSafeHeaders } from './guard.ts';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Trailboard</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%230b6e6e'/%3E%3Cpath d='M3 11l3-4 3 2 4-5' fill='none' stroke='%23fff' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E">
<link rel="stylesheet" href="${BASE}assets/page.css">
<script type="module" src="${BASE}assets/page.js"></script>
</head>
<body>
<div id="page"><p class="starting">Starting the page…</p></div>
<noscript>This page draws live state with JavaScript. Without it, use <code>npx trailboard status</code>.</noscript>
</body>
</html>
`;

/** Serves everything under `/_console/`; returns false for requests that are somebody else's. */
export function consoleHandler(
  backend: ConsoleBackend,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    if (path !== '/_console' && !path.startsWith(BASE)) return false;
    setSafeHeaders(response);
    serve(backend, path, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: error instanceof Error ? error.message : 'Unknown error.' });
    });
    return true;
  };
}

async function serve(
  backend: ConsoleBackend,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refused = refusal(request);
  if (refused) return sendJson(response, 403, { message: refused });
  if (path === '/_console') {
    response.writeHead(308, { location: BASE }).end();
    return;
  }
  if (path.startsWith(`${BASE}api/`)) {
    const answer = await serveApi(backend, path.slice(`${BASE}api/`.length), request);
    return send(response, answer.status, 'application/json; charset=utf-8', answer.body);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendJson(response, 405, { message: 'GET only.' });
  if (path === BASE) return send(response, 200, 'text/html; charset=utf-8', PAGE);
  const asset = path.startsWith(`${BASE}assets/`)
    ? (await assets()).get(path.slice(`${BASE}assets/`.length))
    : undefined;
  if (!asset) return sendJson(response, 404, { message: 'There is nothing here.' });
  sendAsset(request, response, path, asset);
}

function sendAsset(request: IncomingMessage, response: ServerResponse, path: string, asset: Asset): void {
  // Chunks carry a hash of their content in the name; the two entries do not.
  const named = /-[A-Z0-9]{8}\.\w+$/.test(path);
  response.setHeader('cache-control', named ? 'max-age=31536000, immutable' : 'no-cache');
  response.setHeader('vary', 'accept-encoding');
  const brotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (brotli) response.setHeader('content-encoding', 'br');
  send(response, 200, asset.type, brotli ? asset.brotli : asset.body);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.setHeader('content-type', type);
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  response.writeHead(status).end(body);
}
