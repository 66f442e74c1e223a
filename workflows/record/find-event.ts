import { inflateMember } from './gzip-member.ts';
import { inflateStream } from './inflate-stream.ts';
import { MOST_AT_ONCE, MOST_OF_EVENT } from './inspect-log.ts';
import type { ReadableObject } from './read-events.ts';
import { RecordScanner } from './record-scanner.ts';

/**
 * The event of an id in a log file, as it stands there: also in one that was cut or altered, since what is asked is where it
 * is and not whether it is true. `undefined` where it is not in it.
 */
export async function findEvent(object: ReadableObject, id: string): Promise<string | undefined> {
  const wanted = Buffer.from(id);
  let text: string | undefined;
  const scanner = new RecordScanner((record, own) => {
    if (own?.equals(wanted)) text ??= record.toString('utf8');
  }, MOST_OF_EVENT);
  const bytes = await object.get(MOST_AT_ONCE);
  if (bytes === undefined) return undefined;
  const member = bytes === 'too-large' ? 'ObjectTooLarge' : inflateMember(bytes, MOST_AT_ONCE);
  if (typeof member === 'object') {
    if (member.content.includes(wanted)) scanner.feed(member.content);
  } else {
    await inflateStream(object.open(), (piece) => scanner.feed(piece)).catch(() => undefined);
  }
  return text;
}
