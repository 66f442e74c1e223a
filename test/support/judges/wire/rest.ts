import { fromJson, parseBody } from './json.ts';
import type { Exchange } from './log.ts';
import { type Model, type Operation, type Shape, shapeOf } from './model.ts';
import { fromText } from './scalar.ts';
import { fromXml, rootOf } from './xml.ts';

/** Headers of the signature, the transport and the SDK itself; every other `x-amz-` header is a member or a mistake. */
const ABOUT_THE_CALL =
  /^x-amz-(date|content-sha256|user-agent|sdk-.*|checksum-.*|decoded-content-length|trailer|id-2|request-id)$/;

/** The operation that a REST request is for. Of several that fit, the one that asks for most of what is there. */
export function restOperation(model: Model, { method, path, query, headers }: Exchange): Operation | undefined {
  const named = query['x-id']?.[0];
  if (named && model.operations[named]) return model.operations[named];
  const fitting = Object.values(model.operations).flatMap((operation) => {
    const [template = '', constants = ''] = operation.http.requestUri.split('?');
    if (operation.http.method !== method || !templateExpression(template).test(path)) return [];
    const wanted = [...new URLSearchParams(constants)];
    if (!wanted.every(([name, value]) => query[name] && (!value || query[name].includes(value)))) return [];
    const needed = requiredOf(model, operation);
    const there = ({ place, name }: { place: string; name: string }) =>
      (place === 'header' ? headers : query)[name] !== undefined;
    if (!needed.every(there)) return [];
    return [{ operation, score: wanted.length * 10 + needed.length + template.replace(/\{[^}]*\}/g, '').length }];
  });
  return fitting.sort((a, b) => b.score - a.score)[0]?.operation;
}

/** Required members that travel in headers or the query string: what tells operations with one address apart. */
function requiredOf(model: Model, { input }: Operation): { place: string; name: string }[] {
  const { members = {}, required = [] } = input ? shapeOf(model, input.shape) : ({ type: 'structure' } as Shape);
  return required.flatMap((own) => {
    const { location = '', locationName = own } = members[own] ?? {};
    const name = location === 'header' ? locationName.toLowerCase() : locationName;
    return ['header', 'querystring'].includes(location) ? [{ place: location, name }] : [];
  });
}

function templateExpression(template: string): RegExp {
  const source = template
    .replace(/[.*+?^$()|[\]\\]/g, (found) => (found === '+' ? found : `\\${found}`))
    .replace(/\{([^}+]+)\+\}/g, '(?<$1>.+)')
    .replace(/\{([^}]+)\}/g, (_, label: string) => `(?<${label.replace(/\W/g, '_')}>[^/]+)`)
    .replace(/\/$/, '');
  // Bucket addresses come with a slash at their end.
  return new RegExp(`^${source}/?$`);
}

/** A REST request as the members that its address, headers and body stand for. */
export function restRequest(model: Model, operation: Operation, exchange: Exchange): Record<string, unknown> {
  const [template = '', constants = ''] = operation.http.requestUri.split('?');
  const shape = operation.input ? shapeOf(model, operation.input.shape) : ({ type: 'structure' } as Shape);
  const labels = templateExpression(template).exec(exchange.path)?.groups ?? {};
  const query = new Map(Object.entries(exchange.query));
  for (const name of ['x-id', ...new URLSearchParams(constants).keys()]) query.delete(name);
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    const { location, locationName = name } = member;
    const own = shapeOf(model, member.shape);
    if (location === 'uri') members[name] = fromText(own, labels[locationName.replace(/\W/g, '_')] ?? '');
    if (location === 'querystring') {
      const values = query.get(locationName);
      query.delete(locationName);
      if (values) members[name] = own.type === 'list' ? [...values] : fromText(own, values[0] ?? '');
    }
  }
  return {
    ...members,
    ...headerMembers(model, shape, exchange.headers),
    ...bodyMembers(model, operation.input?.shape, exchange.body),
    ...Object.fromEntries([...query].map(([name, values]) => [`?${name}`, values])),
  };
}

/** Members that travel as headers; an `x-amz-` header that is none stays under its own name. */
export function headerMembers(model: Model, shape: Shape, headers: Readonly<Record<string, string>>) {
  const left = new Map(
    Object.entries(headers).filter(([name]) => name.startsWith('x-amz-') && !ABOUT_THE_CALL.test(name)),
  );
  const found: Record<string, unknown> = {};
  for (const [name, { location, locationName = name, shape: own }] of Object.entries(shape.members ?? {})) {
    if (location !== 'header') continue;
    const wire = locationName.toLowerCase();
    left.delete(wire);
    if (headers[wire] !== undefined) found[name] = fromText(shapeOf(model, own), headers[wire]);
  }
  return { ...found, ...Object.fromEntries(left) };
}

/** Members of the body: the payload alone where the shape names one, else all without another place. */
export function bodyMembers(model: Model, name: string | undefined, body: Buffer | undefined): Record<string, unknown> {
  if (!name || body === undefined) return {};
  const shape = shapeOf(model, name);
  const payload = shape.payload;
  const holder = payload ? shape.members?.[payload] : undefined;
  const inner = holder ? shapeOf(model, holder.shape) : shape;
  if (inner.type === 'string') return { [payload ?? '']: body.toString('utf8') };
  if (inner.type !== 'structure') return payload && body.length > 0 ? { [payload]: body } : {};
  if (body.length === 0) return {};
  const tree =
    model.metadata.protocol === 'rest-xml'
      ? fromXml(model, holder?.shape ?? name, rootOf(body))
      : fromJson(model, holder?.shape ?? name, parseBody(body));
  return payload ? { [payload]: tree } : (tree as Record<string, unknown>);
}
