import { buildDocument, type DocumentOptions, type MessageFault, type TrailDocument } from './document.ts';
import { endOfString } from './json-text.ts';
import { DEEPEST, healDocument } from './repair.ts';

/** Whether valid JSON nests deeper than so many levels. */
function isDeeper(json: string, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === 34) at = endOfString(json, at) - 1;
    else if (code === 123 || code === 91) {
      if (++depth > levels) return true;
    } else if (code === 125 || code === 93) depth--;
  }
  return false;
}

/**
 * The document of one event, healed at once where it is nested deep: OpenSearch 3.8 reads `flat_object` down its thread's stack, and
 * 600 levels have ended a write thread (measured), which a node answers by ending itself. Asking first is no way to find out.
 */
export function soundDocument(
  message: string,
  fallbackTime: number,
  options: DocumentOptions,
): TrailDocument | MessageFault {
  const built = buildDocument(message, fallbackTime, options);
  return typeof built !== 'string' && isDeeper(message, DEEPEST) ? healDocument(built) : built;
}
