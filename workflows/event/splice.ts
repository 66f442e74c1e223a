import { hasDuplicateKeys } from './duplicate-keys.ts';

type Members = Readonly<Record<string, unknown>>;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Whether a top-level name would fall into our own object: OpenSearch reads a dotted key as a path. */
const isReserved = (key: string) => key === 'trailboard' || key.startsWith('trailboard.');

function hasReservedKey(event: Members): boolean {
  for (const key in event) if (isReserved(key)) return true;
  return false;
}

/** The event's JSON in one line, ending with its closing brace, and why it is not the original where it is not. */
export interface Body {
  readonly text: string;
  /** Whether a member follows behind a comma. */
  readonly isEmpty: boolean;
  /** Why the text differs from the original; empty for nearly all. */
  readonly reasons: readonly string[];
}

/** Writes members again. `fromEntries` defines own properties, so a key named `__proto__` stays a key. */
export function writeMembers(event: Members, keep: (key: string) => boolean): Body {
  const kept = Object.entries(event).filter(([key]) => keep(key) && !isReserved(key));
  return { text: JSON.stringify(Object.fromEntries(kept)), isEmpty: kept.length === 0, reasons: [] };
}

/** An object's own text if that can be spliced as it stands, else the nearest text that can. */
export function bodyOf(message: string, event: Members): Body {
  const reasons: string[] = [];
  let text = message;
  if (text.charCodeAt(0) !== 123 || text.charCodeAt(text.length - 1) !== 125) {
    text = text.trim();
    reasons.push('surrounding-space');
  }
  if (text.includes('\n') || text.includes('\r')) {
    // In valid JSON a raw line break can only stand between tokens; in a bulk body it would end the document.
    text = text.replace(/[\r\n]/g, ' ');
    reasons.push('line-break');
  }
  if (!text.isWellFormed()) {
    // In valid JSON a lone surrogate can only stand in a string, where its escape means the same and has bytes.
    text = text.replace(LONE_SURROGATE, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
    reasons.push('lone-surrogate');
  }
  const reserved = hasReservedKey(event);
  const duplicate = hasDuplicateKeys(text);
  if (reserved) reasons.push('reserved-key');
  if (duplicate) reasons.push('duplicate-key');
  if (reserved || duplicate) return { ...writeMembers(event, () => true), reasons };
  return { text, isEmpty: Object.keys(event).length === 0, reasons };
}

/** One more member, `trailboard`, at the end of an object's text; its value is JSON already. */
export function splice({ text, isEmpty }: Body, trailboard: string): string {
  return `${text.slice(0, -1)}${isEmpty ? '' : ','}"trailboard":${trailboard}}`;
}
