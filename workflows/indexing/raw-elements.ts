import { endOfString } from '../event/json-text.ts';

const OPENING = new Set([123, 91]);
const CLOSING = new Set([125, 93]);

/** The texts of the elements of the array that begins at `start` of valid JSON. */
function elementsAt(json: string, start: number): string[] {
  const elements: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; ; at++) {
    const code = json.charCodeAt(at);
    if (code === 34) at = endOfString(json, at) - 1;
    else if (OPENING.has(code)) depth++;
    else if (CLOSING.has(code)) depth--;
    if (depth > 1 || (depth === 1 && code !== 44)) continue;
    const text = json.slice(from, at).trim();
    if (text !== '') elements.push(text);
    if (depth === 0) return elements;
    from = at + 1;
  }
}

/** The texts of the elements of a top-level member that is an array, byte for byte. `json` is a valid object that names no key twice. */
export function rawElements(json: string, member: string): readonly string[] {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (OPENING.has(code)) depth++;
    else if (CLOSING.has(code)) depth--;
    else if (code === 34) {
      const end = endOfString(json, at);
      const isName = depth === 1 && JSON.parse(json.slice(at, end)) === member;
      at = end - 1;
      if (!isName) continue;
      const value = json.slice(end).search(/[^\s:]/) + end;
      if (json[value] === '[' && json.slice(end, value).includes(':')) return elementsAt(json, value);
    }
  }
  return [];
}
