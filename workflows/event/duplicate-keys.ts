import { endOfString } from './json-text.ts';

const QUOTE = 34;

/**
 * Whether an object in `text` names a key twice, at any depth. JSON allows it and parsers differ in which value they
 * take, so OpenSearch refuses such a document. `text` must be valid JSON.
 */
export function hasDuplicateKeys(text: string): boolean {
  const scopes: Set<string>[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      let next = end;
      while (text.charCodeAt(next) <= 32) next++;
      if (text.charCodeAt(next) === 58) {
        const raw = text.slice(at + 1, end - 1);
        const key = raw.includes('\\') ? (JSON.parse(text.slice(at, end)) as string) : raw;
        const scope = scopes.at(-1);
        if (scope?.has(key)) return true;
        scope?.add(key);
      }
      at = next;
    } else {
      if (code === 123) scopes.push(new Set());
      else if (code === 125) scopes.pop();
      at++;
    }
  }
  return false;
}
