import { isUtf8 } from 'node:buffer';
import { type GzipFault, inflateMember } from './gzip-member.ts';
import { inflateStream } from './inflate-stream.ts';
import { MOST_AT_ONCE, MOST_OF_EVENT } from './inspect-log.ts';
import { RecordScanner, type RecordsFault } from './record-scanner.ts';

/** An object as it can be read, more than once. */
export interface ReadableObject {
  /** Its bytes; `too-large` where it has more than `most`; `undefined` where it cannot be read. */
  get(most: number): Promise<Buffer | 'too-large' | undefined>;
  /** The same in pieces. Throws where it cannot be read. */
  open(): AsyncIterable<Buffer>;
}

/** Why an object is not what CloudTrail wrote, or cannot be read: a reason to name its key with. */
export type ObjectFault = GzipFault | RecordsFault | 'ObjectUnreadable' | 'ObjectTrailingData' | 'ContentNotText';

export interface ReadEvents {
  /** Events given on. */
  readonly events: number;
  /** Bytes of its content. */
  readonly bytes: number;
  /** With `ObjectTrailingData` the events of the first member were given on; with any other fault none. */
  readonly fault?: ObjectFault;
}

/** The bytes of one event, as they stand in the file; gone after the call. */
export type OnEvent = (event: Buffer) => void;

/** Looks whether all of a content can be given on, event by event, and gives nothing. */
class Check {
  bytes = 0;
  #notText = false;
  readonly #records: RecordScanner;

  constructor(onEvent: OnEvent = () => {}) {
    this.#records = new RecordScanner((event) => {
      if (!isUtf8(event)) this.#notText = true;
      onEvent(event);
    }, MOST_OF_EVENT);
  }

  get events(): number {
    return this.#records.count;
  }

  feed(content: Buffer): void {
    this.bytes += content.length;
    this.#records.feed(content);
  }

  finish(): ObjectFault | undefined {
    return this.#records.finish() ?? (this.#notText ? 'ContentNotText' : undefined);
  }
}

const failed = (fault: ObjectFault, bytes = 0): ReadEvents => ({ events: 0, bytes, fault });

function result({ events, bytes }: Check, trailing: number): ReadEvents {
  return { events, bytes, ...(trailing > 0 ? { fault: 'ObjectTrailingData' } : {}) };
}

/** An object whose content fits into memory: its events are cut out of it, and given on once all of it was looked at. */
function readSmall(bytes: Buffer, onEvent: OnEvent): ReadEvents | 'ObjectTooLarge' {
  const member = inflateMember(bytes, MOST_AT_ONCE);
  if (typeof member === 'string') return member === 'ObjectTooLarge' ? member : failed(member);
  const events: Buffer[] = [];
  const check = new Check((event) => events.push(event));
  check.feed(member.content);
  const fault = check.finish();
  if (fault) return failed(fault, check.bytes);
  for (const event of events) onEvent(event);
  return result(check, member.trailing);
}

/** An object of any size is read twice: the first time to its end, since a file that was cut must not be taken for whole. */
async function readLarge(object: ReadableObject, onEvent: OnEvent): Promise<ReadEvents> {
  const check = new Check();
  const end = await inflateStream(object.open(), (content) => check.feed(content));
  if (typeof end === 'string') return failed(end, check.bytes);
  const fault = check.finish();
  if (fault) return failed(fault, check.bytes);
  const records = new RecordScanner(onEvent, MOST_OF_EVENT);
  await inflateStream(object.open(), (content) => records.feed(content));
  return result(check, end.trailing);
}

/**
 * Reads a log file's events, byte for byte and in their order, whatever the object's size: what is held is one event, or a
 * content of 8 MB at most. Nothing is given on of what cannot be read to its end.
 */
export async function readEvents(object: ReadableObject, onEvent: OnEvent): Promise<ReadEvents> {
  try {
    const bytes = await object.get(MOST_AT_ONCE);
    if (bytes === undefined) return failed('ObjectUnreadable');
    const small = bytes === 'too-large' ? 'ObjectTooLarge' : readSmall(bytes, onEvent);
    return small === 'ObjectTooLarge' ? await readLarge(object, onEvent) : small;
  } catch {
    return failed('ObjectUnreadable');
  }
}
