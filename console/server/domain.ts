import { Sha256 } from '@aws-crypto/sha256-js';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { DomainAnswer } from './backend.ts';

/** A domain in a VPC drops packets instead of refusing them, so an unreachable one is only known by waiting. */
const REACH_MS = 4_000;
const ANSWER_MS = 30_000;

export interface DomainCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface DomainReader {
  readonly url: string;
  /** An endpoint of AWS, whose callers are checked. */
  readonly signed: boolean;
  call(call: DomainCall, timeoutMs?: number): Promise<DomainAnswer>;
  /** `undefined` when it answers, else why it does not, as a sentence. */
  unreachable(): Promise<string | undefined>;
}

/**
 * Reads a domain at `url`. An HTTPS endpoint of AWS is signed with SigV4 (service `es`) and the usual credentials; the
 * embedded account's plain address is not.
 */
export function domainReader(url: string, region: string): DomainReader {
  const base = new URL(url);
  const signer =
    base.protocol === 'https:'
      ? new SignatureV4({ service: 'es', region, credentials: fromNodeProviderChain(), sha256: Sha256 })
      : undefined;

  async function call(request: DomainCall, timeoutMs = ANSWER_MS): Promise<DomainAnswer> {
    const target = new URL(request.path, base);
    for (const [key, value] of Object.entries(request.query ?? {})) target.searchParams.set(key, value);
    let headers: Record<string, string> = { host: base.host, ...request.headers };
    if (signer) {
      const signed = await signer.sign(
        new HttpRequest({
          protocol: base.protocol,
          hostname: base.hostname,
          method: request.method,
          path: target.pathname,
          query: { ...request.query },
          headers,
          body: request.body,
        }),
      );
      headers = signed.headers;
    }
    const { host: _set, ...rest } = headers;
    const response = await fetch(target, {
      method: request.method,
      headers: rest,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const location = response.headers.get('location');
    return { status: response.status, body: await response.text(), ...(location ? { location } : {}) };
  }

  return {
    url,
    signed: signer !== undefined,
    call,
    async unreachable() {
      try {
        const answer = await call({ method: 'GET', path: '/' }, REACH_MS);
        if (answer.status < 400) return undefined;
        return `The domain ${base.host} answers ${answer.status}: these credentials may not read it.`;
      } catch {
        return `The domain ${base.host} cannot be reached from here. It is inside a VPC: docs/connect.md says how to get there.`;
      }
    },
  };
}
