import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * A page of another site can make a browser call loopback under a name that it controls (DNS rebinding). The browser
 * then sends that name as Host, so only loopback's own names are served.
 */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

export function refusal(request: IncomingMessage): string | undefined {
  if (!LOOPBACK.test(request.headers.host ?? '')) return 'This server answers to 127.0.0.1 and localhost only.';
  const site = request.headers['sec-fetch-site'];
  const navigates = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !navigates) {
    return 'Only the page itself may ask for this.';
  }
  return undefined;
}

/** No script, style, picture or connection but our own; nothing inline. What an event says can at most be shown. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function setSafeHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
}

const ONE_INDEX = /^(cwl-[a-z0-9*._-]*|trailboard-canary)$/;

/**
 * The events and the canaries, nothing else: not the index that holds the saved objects, no other operation, no `..`.
 */
export function searchPath(index: string, operation: string): string | undefined {
  if (operation !== '_search' && operation !== '_msearch') return undefined;
  if (index === '' || !index.split(',').every((name) => ONE_INDEX.test(name))) return undefined;
  return `/${index}/${operation}`;
}

/** How a header line of `_msearch` may spell its index. */
const NAMES_INDEX = ['index', 'indices', 'indexes'];

/**
 * The header lines of a `_msearch` body may name indices of their own, so those are held to the same list. Every line
 * is looked at: an empty header line is allowed, so which lines are headers cannot be told by counting.
 */
export function msearchAllowed(body: string): boolean {
  return body.split('\n').every((line) => {
    if (line.trim() === '') return true;
    try {
      const parsed = JSON.parse(line) as Record<string, unknown>;
      const named = NAMES_INDEX.flatMap((key) => parsed[key] ?? []);
      return named.flatMap((name) => String(name).split(',')).every((name) => ONE_INDEX.test(name));
    } catch {
      return false;
    }
  });
}
