import { parseXML } from '@aws-sdk/xml-builder';
import { type Member, type Model, type Shape, shapeOf } from './model.ts';
import { fromText } from './scalar.ts';

type Element = Readonly<Record<string, unknown>>;

const listed = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const element = (value: unknown): Element => (typeof value === 'object' && value !== null ? (value as Element) : {});

/** The root element of a document, without its name; an empty one where there is no document. */
export function rootOf(body: Buffer | undefined): Element {
  const text = body?.toString('utf8').trim();
  if (!text) return {};
  return element(Object.values(parseXML(text) as Element)[0]);
}

/** An element under the model's own member names. What no member is called stays as it is, and is seen as unknown. */
export function fromXml(model: Model, name: string, value: unknown, member?: Member): unknown {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure':
      return structure(model, shape, element(value));
    case 'list': {
      const flat = shape.flattened || member?.flattened;
      const items = flat ? listed(value) : listed(element(value)[shape.member?.locationName ?? 'member']);
      return items.map((item) => fromXml(model, shape.member?.shape ?? '', item));
    }
    case 'map': {
      const entries = shape.flattened || member?.flattened ? listed(value) : listed(element(value).entry);
      return Object.fromEntries(entries.map((entry) => pair(model, shape, element(entry))));
    }
    default:
      return typeof value === 'string' ? fromText(shape, value) : value;
  }
}

function pair(model: Model, { key, value }: Shape, entry: Element) {
  return [
    fromXml(model, key?.shape ?? '', entry[key?.locationName ?? 'key']),
    fromXml(model, value?.shape ?? '', entry[value?.locationName ?? 'value']),
  ];
}

function structure(model: Model, { members = {} }: Shape, found: Element) {
  const byWireName = new Map(Object.entries(members).map(([own, one]) => [wireName(model, own, one), own]));
  const pairs = Object.entries(found)
    .filter(([name]) => !/^xmlns|^xsi:|^#text$/.test(name))
    .map(([name, value]) => {
      const own = byWireName.get(name) ?? name;
      const member = members[own];
      return [own, member ? fromXml(model, member.shape, value, member) : value];
    });
  return Object.fromEntries(pairs);
}

/** A flattened list's items bear the name of the list's member, where that has one. */
function wireName(model: Model, own: string, member: Member): string {
  const shape = shapeOf(model, member.shape);
  const flat = shape.type === 'list' && (shape.flattened || member.flattened);
  return (flat ? (member.locationName ?? shape.member?.locationName) : member.locationName) ?? own;
}
