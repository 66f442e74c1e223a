import { describe, expect, test } from '@jest/globals';
import { findingsOf } from '../../support/judges/wire/judge.ts';
import type { Exchange } from '../../support/judges/wire/log.ts';
import type { Model } from '../../support/judges/wire/model.ts';

const text = { shape: 'Text' };
const shapes = {
  Text: { type: 'string', pattern: '[a-z]+', min: 2, max: 8 },
  Kind: { type: 'string', enum: ['one', 'two'] },
  Count: { type: 'integer', min: 1, max: 5 },
  Tags: { type: 'list', member: { shape: 'Tag' } },
  Tag: { type: 'structure', required: ['Key'], members: { Key: text, Value: text } },
  Taken: { type: 'structure', error: { code: 'TakenCode' } },
  Input: {
    type: 'structure',
    required: ['Name'],
    members: { Name: text, Kind: { shape: 'Kind' }, Count: { shape: 'Count' }, Tags: { shape: 'Tags' } },
  },
  Output: { type: 'structure', members: { Name: text } },
};
const RestInput = {
  type: 'structure',
  required: ['Name', 'Kind'],
  members: {
    Name: { ...text, location: 'uri', locationName: 'name' },
    Kind: { shape: 'Kind', location: 'querystring', locationName: 'kind' },
    Count: { shape: 'Count', location: 'header', locationName: 'x-amz-count' },
    Tags: { shape: 'Tags' },
  },
} as const;

function model(protocol: string): Model {
  const http = { method: 'POST', requestUri: '/' };
  const common = { output: { shape: 'Output', resultWrapper: 'MakeResult' }, errors: [{ shape: 'Taken' }] };
  return {
    metadata: { protocol, serviceId: 'Made up', endpointPrefix: 'made' },
    operations: {
      Make: { name: 'Make', http, input: { shape: 'Input' }, ...common },
      Put: {
        name: 'Put',
        http: { method: 'PUT', requestUri: '/things/{name}?thing' },
        input: { shape: 'RestInput' },
        ...common,
      },
    },
    shapes: { ...shapes, RestInput } as unknown as Model['shapes'],
  };
}

const PLAIN: Exchange = {
  scope: 'made',
  method: 'POST',
  path: '/',
  query: {},
  headers: {},
  body: Buffer.from(''),
  status: 200,
  answerHeaders: {},
  answer: Buffer.from('{}'),
  seenIn: 'here',
};
const GOOD = { Name: 'thing', Kind: 'one', Count: 3, Tags: [{ Key: 'team', Value: 'audit' }] };

function findings(protocol: string, exchange: Partial<Exchange>) {
  const found = findingsOf({ ...PLAIN, ...exchange }, () => model(protocol)).findings;
  return found.map(({ side, kind, path }) => `${side}: ${kind} ${path}`);
}
const json = (request: object, answer: Partial<Exchange> = {}) =>
  findings('json', { headers: { 'x-amz-target': 'Made.Make' }, body: Buffer.from(JSON.stringify(request)), ...answer });

describe('a request', () => {
  test('as the model has it is without a finding', () => expect(json(GOOD)).toEqual([]));

  test.each([
    ['a member that the model lacks', { ...GOOD, Nmae: 'x' }, 'unknown member Nmae'],
    ['one further in', { ...GOOD, Tags: [{ Key: 'team', Name: 'x' }] }, 'unknown member Tags[].Name'],
    ['a member left out', { ...GOOD, Name: undefined }, 'missing member Name'],
    ['one further in', { ...GOOD, Tags: [{}] }, 'missing member Tags[].Key'],
    ['a value outside the enumeration', { ...GOOD, Kind: 'three' }, 'enum Kind'],
    ['another alphabet', { ...GOOD, Name: 'THING' }, 'pattern Name'],
    ['a text that only begins as it should', { ...GOOD, Name: 'thing-1' }, 'pattern Name'],
    ['a long text', { ...GOOD, Name: 'thingthing' }, 'length Name'],
    ['a large number', { ...GOOD, Count: 6 }, 'range Count'],
    ['a number as a text', { ...GOOD, Count: '3' }, 'type Count'],
  ])('with %s is found out', (_, request, finding) => expect(json(request)).toEqual([`request: ${finding}`]));

  test('for an operation that there is none of is found out', () => {
    expect(findings('json', { headers: { 'x-amz-target': 'Made.Unmake' } })).toEqual(['request: unknown operation ']);
  });

  const form = (body: string) =>
    findings('query', { body: Buffer.from(`Action=Make&Version=1&${body}`), answer: Buffer.from('') });
  test.each([
    ['good', 'Name=thing&Count=3&Tags.member.1.Key=team&Tags.member.2.Key=other', []],
    ['with an unknown member', 'Name=thing&Nmae=x', ['request: unknown member Nmae']],
    [
      'with one further in',
      'Name=thing&Tags.member.1.Key=team&Tags.member.1.Kee=x',
      ['request: unknown member Tags.member.1.Kee'],
    ],
    ['with a wrong value', 'Name=thing&Kind=three', ['request: enum Kind']],
    ['without what is required', 'Kind=one', ['request: missing member Name']],
  ])('as a form, %s', (_, body, expected) => expect(form(body)).toEqual(expected));

  const rest = (more: Partial<Exchange>) =>
    findings('rest-json', { method: 'PUT', path: '/things/thing', query: { thing: [''], kind: ['one'] }, ...more });
  test.each<[string, Partial<Exchange>, string[]]>([
    ['good', { headers: { 'x-amz-count': '3' }, body: Buffer.from('{"Tags":[{"Key":"team"}]}') }, []],
    ['with a wrong address', { path: '/things/THING' }, ['request: pattern Name']],
    [
      'with an unknown query',
      { query: { thing: [''], kind: ['one'], more: ['x'] } },
      ['request: unknown member ?more'],
    ],
    ['with an unknown header', { headers: { 'x-amz-more': 'x' } }, ['request: unknown member x-amz-more']],
    ['with an unknown member', { body: Buffer.from('{"Tgas":[]}') }, ['request: unknown member Tgas']],
    ['without what tells operations apart', { query: { kind: ['one'] } }, ['request: unknown operation ']],
  ])('as an address, %s', (_, more, expected) => expect(rest(more)).toEqual(expected));
});

describe('an answer', () => {
  test('with a member that the model lacks is found out', () => {
    expect(json(GOOD, { answer: Buffer.from('{"Nmae":"thing"}') })).toEqual(['answer: unknown member Nmae']);
  });

  test('in XML is read by its wrapper', () => {
    const answer = (inner: string) => Buffer.from(`<MakeResponse><MakeResult>${inner}</MakeResult></MakeResponse>`);
    const body = Buffer.from('Action=Make&Name=thing');
    expect(findings('query', { body, answer: answer('<Name>thing</Name>') })).toEqual([]);
    expect(findings('query', { body, answer: answer('<Nmae>thing</Nmae>') })).toEqual(['answer: unknown member Nmae']);
  });

  const failed = (name: string) =>
    json(GOOD, { status: 400, answer: Buffer.from(JSON.stringify({ __type: `ns#${name}` })) });
  test.each(['Taken', 'TakenCode', 'ThrottlingException'])(
    '%s is an error of the operation, or of any service',
    (name) => {
      expect(failed(name)).toEqual([]);
    },
  );
  test('an error that the operation does not list is found out', () => {
    expect(failed('TakenException')).toEqual(['answer: error name TakenException']);
  });
});
