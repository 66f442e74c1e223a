import { endsOfRun, hashOf, QUOTE } from './bytes';
import { BRANCH, findWanted, kindAt, nodeAt, ROOT } from './extracted-paths';
import { endOfScalar, endOfString, skipSpace } from './json';
import { addToKey, OBJECT } from './key';
import { setWord, word } from './memory';
import { beginEvent, newScope, noteName } from './names';
import { beginStored, isStorable, takeScalar, takeString } from './stored';

/** Deeper events are rare enough for the slow way. */
const DEEPEST = 40;

/** An open object or array: wanted node (0 for none), scope of its names (0 for an array). */
const nodes: usize = memory.data((DEEPEST + 1) * 4, 16);
const scopes: usize = memory.data((DEEPEST + 1) * 4, 16);

/** The wanted name whose value comes next (0 for any other), and what is done with that. */
let node: u32 = ROOT;
let kind: u32 = BRANCH;

/** Reads `"name" :`, notes what is wanted of it, and returns the position behind it; 0 where it is not well-formed, escaped, or there before. */
function readName(at: usize, end: usize, depth: i32): usize {
  if (load<u8>(at) !== QUOTE) return 0;
  const start = at + 1;
  let i = start;
  let ends: i32;
  while ((ends = endsOfRun(i)) === 0) i += 16;
  i += <usize>ctz(ends);
  if (i >= end || load<u8>(i) !== QUOTE) return 0;
  const length = i - start;
  const hash = hashOf(start, length);
  if (!noteName(word(scopes, depth), hash)) return 0;
  // `trailboard`, with or without more behind it: the slow way looks closer.
  if (depth === 1 && load<u64>(start) === 0x616f626c69617274 && load<u16>(start, 8) === 0x6472) return 0;
  const parent = word(nodes, depth);
  const found = parent === 0 ? 0 : findWanted(parent, hash, start, length);
  node = 0;
  if (found !== 0) {
    node = nodeAt(found);
    kind = kindAt(found);
  }
  i = skipSpace(i + 1);
  return load<u8>(i) === 58 ? i + 1 : 0;
}

/** Opens an object or array at `depth`. False where the slow way has to look at it: a wanted value that is no scalar, and an array on the way to one. */
function open(depth: i32, isObject: bool): bool {
  if (depth > DEEPEST) return false;
  if (node !== 0) {
    if (kind !== BRANCH || !isObject) return false;
    if (depth > 1 && !addToKey(node, OBJECT, 0, 0)) return false;
  }
  setWord(nodes, depth, node);
  setWord(scopes, depth, isObject ? newScope() : 0);
  return true;
}

/** What has to come next. */
const VALUE = 0;
const NAME = 1;
const COMMA_OR_END = 2;

/**
 * Checks one event's JSON in a single pass and notes what it is stored by. Behind `end` stands a quote. False wherever
 * there is any doubt (not valid, a name twice, line breaks, an unusual form of what is wanted): the slow way then decides.
 */
export function readEvent(start: usize, end: usize): bool {
  if (end - start < 2 || load<u8>(start) !== 123 || load<u8>(end - 1) !== 125) return false;
  beginEvent();
  beginStored();
  node = ROOT;
  kind = BRANCH;
  let depth = 0;
  let at = start;
  let next = VALUE;
  while (true) {
    at = skipSpace(at);
    if (at >= end) return false;
    if (next === NAME) {
      at = readName(at, end, depth);
      if (at === 0) return false;
      next = VALUE;
      continue;
    }
    const code = load<u8>(at);
    if (next === COMMA_OR_END) {
      const isObject = word(scopes, depth) !== 0;
      at++;
      if (code === 44) {
        next = isObject ? NAME : VALUE;
        node = 0;
      } else if (code === (isObject ? <u8>125 : <u8>93)) {
        if (--depth === 0) return at === end && isStorable();
      } else {
        return false;
      }
    } else if (code === QUOTE) {
      const behind = endOfString(at + 1, end);
      if (behind === 0 || (node !== 0 && !takeString(node, kind, at + 1, behind - at - 2))) return false;
      at = behind;
      next = COMMA_OR_END;
    } else if (code === 123 || code === 91) {
      const isObject = code === 123;
      if (!open(++depth, isObject)) return false;
      at = skipSpace(at + 1);
      node = 0;
      next = isObject ? NAME : VALUE;
      if (load<u8>(at) === (isObject ? <u8>125 : <u8>93)) {
        // An event without members has no comma to splice behind.
        if (depth === 1) return false;
        next = COMMA_OR_END;
      }
    } else {
      at = endOfScalar(at);
      if (at === 0 || at > end || (node !== 0 && !takeScalar(node, kind))) return false;
      next = COMMA_OR_END;
    }
  }
}
