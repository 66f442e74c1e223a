import { ENDS_RUN } from './bytes.ts';
import { beginEvent, newScope, noteName } from './names.ts';
import { CHILD_SLOTS, type Node, WANTED } from './wanted.ts';

type Members = Record<string, unknown>;

/** Deeper events are rare enough for the slow way. */
const DEEPEST = 40;

// The state of one scan, in variables of the module: allocating nothing for an event is half of the speed.
const nodes: (Node | undefined)[] = new Array(DEEPEST + 1);
const targets: (Members | undefined)[] = new Array(DEEPEST + 1);
const isObject = new Uint8Array(DEEPEST + 1);
const scopeAt = new Int32Array(DEEPEST + 1);

/** What may stand behind a backslash, apart from `u`. */
const ESCAPES = new Uint8Array(256);
for (const char of '"\\/bfnrt') ESCAPES[char.charCodeAt(0)] = 1;

const isDigit = (code: number | undefined) => code !== undefined && code >= 48 && code <= 57;

function isHex(code: number | undefined): boolean {
  return isDigit(code) || (code !== undefined && ((code >= 65 && code <= 70) || (code >= 97 && code <= 102)));
}

/** End of a string whose opening quote is before `at`; -1 where it is not well-formed. Positions are behind the closing quote. */
function endOfString(b: Uint8Array, at: number, end: number): number {
  const ends = ENDS_RUN;
  let i = at;
  for (;;) {
    while (ends[b[i] as number] === 0) i++;
    // Behind the message's end stands a quote or what is left of one, so a run cannot leave the payload.
    if (i >= end) return -1;
    const code = b[i] as number;
    if (code === 34) return i + 1;
    if (code < 32) return -1;
    const kind = b[i + 1] as number;
    if (kind === 117) {
      if (!(isHex(b[i + 2]) && isHex(b[i + 3]) && isHex(b[i + 4]) && isHex(b[i + 5]))) return -1;
      i += 6;
    } else if (ESCAPES[kind] === 1) {
      i += 2;
    } else {
      return -1;
    }
  }
}

function endOfDigits(b: Uint8Array, at: number): number {
  let i = at;
  while (isDigit(b[i])) i++;
  return i > at ? i : -1;
}

/** End of a number, by JSON's grammar; -1 where it is none. */
function endOfNumber(b: Uint8Array, at: number): number {
  let i = b[at] === 45 ? at + 1 : at;
  // No digit may follow a leading zero; what does is then found not to be a comma.
  i = b[i] === 48 ? i + 1 : endOfDigits(b, i);
  if (i > 0 && b[i] === 46) i = endOfDigits(b, i + 1);
  if (i > 0 && (b[i] === 101 || b[i] === 69)) {
    const sign = b[i + 1] === 43 || b[i + 1] === 45 ? 1 : 0;
    i = endOfDigits(b, i + 1 + sign);
  }
  return i;
}

/** The literal that begins at `at`; `undefined` where there is none. */
function literalAt(b: Uint8Array, at: number): { value: boolean | null; length: number } | undefined {
  if (b[at] === 116 && b[at + 1] === 114 && b[at + 2] === 117 && b[at + 3] === 101) return TRUE;
  if (b[at] === 110 && b[at + 1] === 117 && b[at + 2] === 108 && b[at + 3] === 108) return NULL;
  if (b[at] === 102 && b[at + 1] === 97 && b[at + 2] === 108 && b[at + 3] === 115 && b[at + 4] === 101) return FALSE;
  return undefined;
}
const TRUE = { value: true, length: 4 };
const FALSE = { value: false, length: 5 };
const NULL = { value: null, length: 4 };

/**
 * A wanted string's value. Most are those of the event before, and comparing bytes is cheaper than making a string;
 * escapes are left to the runtime's own parser.
 */
function textOf(node: Node, b: Buffer, start: number, end: number): string {
  const { last } = node;
  if (last.length === end - start) {
    let same = 0;
    while (same < last.length && last.charCodeAt(same) === b[start + same]) same++;
    // Only what is ASCII is remembered, so characters are bytes.
    if (same === last.length) return last;
  }
  for (let i = start; i < end; i++) {
    const code = b[i] as number;
    if (code === 92) return JSON.parse(b.toString('utf8', start - 1, end + 1)) as string;
    if (code >= 128) return b.toString('utf8', start, end);
  }
  node.last = b.toString('latin1', start, end);
  return node.last;
}

function sameName({ bytes }: Node, b: Uint8Array, start: number, length: number): boolean {
  if (bytes.length !== length) return false;
  for (let i = 0; i < length; i++) if (bytes[i] !== b[start + i]) return false;
  return true;
}

/** `trailboard`, with or without more behind it: the slow way looks closer. */
function mayBeReserved(b: Buffer, start: number): boolean {
  return b[start] === 116 && b[start + 1] === 114 && b.toString('latin1', start, start + 10) === 'trailboard';
}

/**
 * Checks one event's JSON in a single pass over its bytes and picks out the wanted values, as an object of the event's
 * own form. `undefined` wherever there is any doubt (not valid, a name twice, line breaks, unusual nesting or types):
 * the slow way then decides.
 */
export function scanEvent(b: Buffer, start: number, end: number): Readonly<Members> | undefined {
  if (b[start] !== 123 || b[end - 1] !== 125) return undefined;
  beginEvent();
  const event: Members = {};
  let depth = 0;
  let at = start;
  // The wanted name whose value comes next, and the object that takes it.
  let node: Node | undefined = WANTED;
  let target: Members | undefined = event;
  let wantsValue = true;
  for (;;) {
    while (b[at] === 32 || b[at] === 9) at++;
    if (at >= end) return undefined;
    const code = b[at] as number;
    if (wantsValue) {
      wantsValue = false;
      if (code === 34) {
        const stop = endOfString(b, at + 1, end);
        if (stop < 0) return undefined;
        if (node !== undefined) {
          // A scalar where there should be more below: the slow way looks at it.
          if (node.isBranch) return undefined;
          (target as Members)[node.name] = textOf(node, b, at + 1, stop - 1);
        }
        at = stop;
      } else if (code === 123 || code === 91) {
        if (++depth > DEEPEST) return undefined;
        const opens = code === 123;
        // A wanted value that is no scalar, and an array on the way to one, are for the slow way.
        if (node !== undefined && (!node.isBranch || !opens)) return undefined;
        let inner: Members | undefined;
        if (node !== undefined) {
          inner = depth === 1 ? event : {};
          if (depth > 1) (target as Members)[node.name] = inner;
        }
        nodes[depth] = node;
        targets[depth] = inner;
        isObject[depth] = opens ? 1 : 0;
        if (opens) scopeAt[depth] = newScope();
        at++;
        while (b[at] === 32 || b[at] === 9) at++;
        if (b[at] === (opens ? 125 : 93)) {
          // An event without members has no comma to splice behind.
          if (depth === 1) return undefined;
          continue;
        }
        if (opens) {
          at = readName(b, at, end, depth);
          if (at < 0) return undefined;
          node = found;
          target = inner;
        }
        wantsValue = true;
      } else {
        const literal = literalAt(b, at);
        const stop = literal ? at + literal.length : endOfNumber(b, at);
        if (stop < 0 || stop === at || stop > end) return undefined;
        if (node !== undefined) {
          if (!literal || (node.isBranch && literal.value !== null)) return undefined;
          (target as Members)[node.name] = literal.value;
        }
        at = stop;
      }
      continue;
    }
    // Behind a value.
    if (code === 44) {
      at++;
      while (b[at] === 32 || b[at] === 9) at++;
      node = undefined;
      if (isObject[depth] === 1) {
        at = readName(b, at, end, depth);
        if (at < 0) return undefined;
        node = found;
        target = targets[depth];
      }
      wantsValue = true;
    } else if (code === (isObject[depth] === 1 ? 125 : 93)) {
      at++;
      if (--depth === 0) return at === end ? event : undefined;
    } else {
      return undefined;
    }
  }
}

/** What `readName` found: the wanted name, or none. */
let found: Node | undefined;

/** Reads `"name" :` and returns the position behind it; -1 where it is not well-formed, escaped, or there before. */
function readName(b: Buffer, at: number, end: number, depth: number): number {
  if (b[at] !== 34) return -1;
  let hash = 7;
  let i = at + 1;
  for (; ; i++) {
    const code = b[i] as number;
    if (code === 34) break;
    if (code < 32 || code === 92 || i >= end) return -1;
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  if (!noteName(scopeAt[depth] as number, hash)) return -1;
  if (depth === 1 && mayBeReserved(b, at + 1)) return -1;
  const child = nodes[depth]?.children[hash & (CHILD_SLOTS - 1)];
  found = child !== undefined && child.hash === hash && sameName(child, b, at + 1, i - at - 1) ? child : undefined;
  i++;
  while (b[i] === 32 || b[i] === 9) i++;
  return b[i] === 58 ? i + 1 : -1;
}
