import { NODES } from './extracted-paths.ts';

type Members = Record<string, unknown>;

/** What a record's value is: `assembly/key.ts`. */
const [PLAIN, ESCAPED, TRUE, FALSE, NULL] = [0, 1, 2, 3, 4];

function valueFrom(kind: number | undefined, text: string): unknown {
  switch (kind) {
    case PLAIN:
      return text;
    case ESCAPED:
      return JSON.parse(`"${text}"`);
    case TRUE:
      return true;
    case FALSE:
      return false;
    case NULL:
      return null;
    default:
      return {};
  }
}

/** The objects of the event being made, by their nodes. A parent always comes before what stands in it, so nothing of the last event is seen. */
const objects: Members[] = NODES.map(() => ({}));

/** The wanted values of an event, as an object of the event's own form, from the key that the scanner made of them. */
export function eventOfKey(key: Buffer): Readonly<Members> {
  const event: Members = {};
  objects[0] = event;
  for (let at = 0; at < key.length; ) {
    const number = key[at] as number;
    const { name, parent } = NODES[number - 1] as (typeof NODES)[number];
    const length = key.readUInt16LE(at + 2);
    const value = valueFrom(key[at + 1], key.toString('utf8', at + 4, at + 4 + length));
    (objects[parent - 1] as Members)[name] = value;
    if (typeof value === 'object' && value !== null) objects[number - 1] = value as Members;
    at += 4 + length;
  }
  return event;
}
