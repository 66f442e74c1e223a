import { hash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Post } from '../../workflows/indexing/ports.ts';
import { exchange } from './exchange.ts';

const region = async () => process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1';

async function credentials() {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  return fromNodeProviderChain()();
}

/** Lambda gives a function its credentials in the environment; without them only a domain behind TLS needs looking further. */
function credentialsFor(url: URL) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
  if (accessKeyId && secretAccessKey) {
    return async () => ({
      accessKeyId,
      secretAccessKey,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    });
  }
  return url.protocol === 'https:' ? credentials : undefined;
}

/** A sender to one domain. Requests are signed (SigV4, service `es`) wherever there are credentials. */
export function domainSender(url: URL): Post {
  const provider = credentialsFor(url);
  const signer = provider && new SignatureV4({ service: 'es', region, credentials: provider, sha256: Sha256 });
  const base = url.pathname.replace(/\/$/, '');
  return async ({ path, query, contentType, body, timeoutMs }) => {
    const fullPath = `${base}${path}`;
    let headers: Record<string, string> = { 'content-type': contentType, host: url.host };
    if (signer) {
      // Given here, the signer takes it as it is: node:crypto is a hundred times faster than SHA-256 in JavaScript.
      headers['x-amz-content-sha256'] = hash('sha256', body);
      const unsigned = new HttpRequest({
        method: 'POST',
        hostname: url.hostname,
        path: fullPath,
        query: { ...query },
        headers,
      });
      ({ headers } = await signer.sign(unsigned));
    }
    const search = new URLSearchParams(query).toString().replaceAll('*', '%2A');
    return exchange(url, { method: 'POST', path: `${fullPath}?${search}`, headers, body, timeoutMs });
  };
}
