import { gunzipSync } from 'node:zlib';
import type { IngestEvent, IngestResult } from '../../../workflows/indexing/result.ts';

export const RESULT: IngestResult = { received: 0, indexed: 0, duplicates: 0, healed: 0, retries: 0, parked: [] };

/** The parking bucket in memory. Text is stored as it is, anything else as its JSON. */
export function bucket(objects: Readonly<Record<string, unknown>>) {
  const text = (object: unknown) => (typeof object === 'string' ? object : JSON.stringify(object));
  const held = new Map(Object.entries(objects).map(([key, object]) => [key, text(object)]));
  const read: string[] = [];
  return {
    held,
    /** Keys read, in order. */
    reads: read,
    async *list(prefix: string) {
      yield* [...held.keys()].filter((key) => key.startsWith(prefix));
    },
    read: async (key: string) => {
      read.push(key);
      return held.get(key);
    },
    remove: async (keys: readonly string[]) => {
      for (const key of keys) held.delete(key);
    },
  };
}

/** A parked event, one log group for each `group`. */
export const event = (reason: string, message: string, group = 'g') => ({
  reason,
  source: { kind: 'event', owner: 'o', logGroup: group, logStream: 's', logEventId: '7', timestamp: 5 },
  attempt: 1,
  message,
});

export const keyOf = (name: string | number, reason = 'DocumentRejected') => `parked/2026/01/01/${reason}/${name}.json`;

interface Payload {
  readonly logStream: string;
  readonly logEvents: readonly { readonly message: string }[];
}

export function unwrap({ awslogs }: IngestEvent): Payload {
  return JSON.parse(gunzipSync(Buffer.from(String(awslogs?.data), 'base64')).toString());
}

/** The ingest function in memory: indexes everything, and fails as a whole where a message is one that `fails`. */
export function ingestOf(fails: (message: string) => boolean = () => false) {
  const batches: string[][] = [];
  const indexed: string[] = [];
  return {
    /** Messages of each invocation, and those indexed. */
    batches,
    indexed,
    async invoke(one: IngestEvent): Promise<IngestResult> {
      const messages = unwrap(one).logEvents.map(({ message }) => message);
      batches.push(messages);
      if (messages.some(fails)) throw new TypeError('at fault');
      indexed.push(...messages);
      return { ...RESULT, received: messages.length, indexed: messages.length };
    },
  };
}

/** `count` events under keys that sort in their order; messages are their numbers. */
export function events(count: number, group?: string) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      keyOf(String(i).padStart(4, '0')),
      event('DocumentRejected', `${i}`, group),
    ]),
  );
}
