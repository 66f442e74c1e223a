import { hash } from 'node:crypto';

/** SHA-256 of an event's text, hex. Lone surrogates have no bytes of their own: their escaped form is what is hashed. */
export function sha256(text: string): string {
  return hash('sha256', text.isWellFormed() ? text : JSON.stringify(text));
}
