import { Sha256 } from '@aws-crypto/sha256-js';
import { fromEnv } from '@aws-sdk/credential-providers';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { DomainUnreachableError } from '../../workflows/errors/common.ts';

/** A request to the domain, relative to its endpoint. The adapter signs it (SigV4, service `es`). */
export interface DomainRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  /** Path without query, starting with `/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; the signature covers these exact bytes. */
  readonly body?: string | Uint8Array;
  /** Milliseconds; default 10,000. */
  readonly timeoutMs?: number;
}

export interface DomainResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The domain's own HTTP interface: OpenSearch, its plugins, and Dashboards under `/_dashboards`. */
export interface DomainHttp {
  /**
   * Sends one request to `endpoint` (a host as AWS gives it, or an address with scheme).
   * Answers of any status are returned, not thrown.
   * @throws DomainUnreachableError (retryable) when no answer arrives in time.
   */
  request(endpoint: string, request: DomainRequest): Promise<DomainResponse>;
}

/** A healthy domain answers these requests in well under a second; ten leave room for a cluster that just formed. */
const DEFAULT_TIMEOUT_MS = 10_000;

/** RFC 3986: the signature is made over this form, so it has to be what goes over the wire too. */
function encoded(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** AWS gives a bare host, which is reached over TLS; an address with a scheme is taken as it is. */
export function domainUrl(endpoint: string): URL {
  return new URL(/^https?:\/\//.test(endpoint) ? endpoint : `https://${endpoint}`);
}

/** Talks to a domain, each request signed for the service `es` with the function's own credentials and Region. */
export function awsDomainHttp(): DomainHttp {
  const signer = new SignatureV4({
    service: 'es',
    region: async () => process.env.AWS_REGION ?? 'us-east-1',
    credentials: fromEnv(),
    sha256: Sha256,
  });
  return {
    async request(endpoint, request) {
      const base = domainUrl(endpoint);
      const signed = await signer.sign(unsigned(base, request));
      const query = Object.entries(request.query ?? {}).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
      const url = `${base.origin}${request.path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
      return send(url, request, signed.headers);
    },
  };
}

function unsigned(base: URL, { method, path, query, headers, body }: DomainRequest): HttpRequest {
  return new HttpRequest({
    method,
    protocol: base.protocol,
    hostname: base.hostname,
    ...(base.port ? { port: Number(base.port) } : {}),
    path,
    query: { ...query },
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers, host: base.host },
    body,
  });
}

async function send(url: string, request: DomainRequest, headers: Record<string, string>): Promise<DomainResponse> {
  const { host: _sentByFetch, ...rest } = headers;
  const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  try {
    const answer = await fetch(url, {
      method: request.method,
      headers: rest,
      // A redirect is the login page: the caller judges it, following it would only fetch HTML.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body as string | Uint8Array<ArrayBuffer> }),
    });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  } catch (cause) {
    throw new DomainUnreachableError(
      `${request.method} ${request.path}: no answer from ${new URL(url).host} within ${timeoutMs} ms`,
      {
        remedy:
          "Check that the domain is active and that its security group lets the functions' security group in on port 443; the step is retried by itself.",
        cause,
      },
    );
  }
}
