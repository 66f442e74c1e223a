import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { ListedKey } from '../../../workflows/record/public-keys.ts';

/** A key pair as CloudTrail has one for each Region and some 30 days. */
export interface Signer {
  readonly fingerprint: string;
  readonly listed: ListedKey;
  /** Hex. */
  sign(text: string): string;
}

/** @param type How its public half is listed; the fingerprint is that of the bytes listed. */
export function makeSigner(from: number, to: number, type: 'pkcs1' | 'spki' = 'pkcs1'): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const value = publicKey.export({ format: 'der', type });
  return {
    fingerprint: createHash('md5').update(value).digest('hex'),
    listed: { value, from, to },
    sign: (text) => sign('sha256', Buffer.from(text), privateKey).toString('hex'),
  };
}
