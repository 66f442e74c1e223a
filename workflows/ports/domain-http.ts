import type { PortErrors } from '../errors/base.ts';
import { DomainUnreachableError } from '../errors/common.ts';
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

export const DOMAIN_HTTP_ERRORS = { ofEach: [DomainUnreachableError] } as const satisfies PortErrors<DomainHttp>;
