import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { lastCall, type Passing, passing } from '../../../local/trail-bridge/event.ts';
import { History, reach } from '../../../local/trail-bridge/history.ts';
import { type Selectors, selects } from '../../../local/trail-bridge/selectors.ts';
import { byRegion, logFile, objectKey, randomSuffix } from '../../../local/trail-bridge/to-bucket.ts';
import { busBatches, busEntry, goesToBus } from '../../../local/trail-bridge/to-bus.ts';
import { logBatches } from '../../../local/trail-bridge/to-logs.ts';

const of = (event: object) => passing(JSON.stringify(event), false);
const sized = (bytes: number) => of({ eventName: 'x'.repeat(bytes - '{"eventName":""}'.length) });

describe('a log file', () => {
  it('has the key that CloudTrail gives it', () => {
    const at = new Date('2026-03-01T09:05:59.999Z');
    const common = { account: '111122223333', region: 'eu-west-1', at, suffix: 'Ab0Ab0Ab0Ab0Ab0x' };
    const file = '111122223333_CloudTrail_eu-west-1_20260301T0905Z_Ab0Ab0Ab0Ab0Ab0x.json.gz';

    expect(objectKey(common)).toBe(`AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03/01/${file}`);
    expect(objectKey({ ...common, prefix: 'audit' })).toMatch(/^audit\/AWSLogs\/111122223333\//);
    expect(randomSuffix()).toMatch(/^[A-Za-z0-9]{16}$/);
  });

  it("holds each event's own bytes", () => {
    const odd = '{ "a" : 1.0, "a":"\\u00e9", "big":12345678901234567890 }';

    const content = gunzipSync(logFile([passing(odd, true), passing('{"b":[]}', true)])).toString('utf8');

    expect(content).toBe(`{"Records":[${odd},{"b":[]}]}`);
  });

  it('is one for each Region that could be a folder', () => {
    const groups = byRegion(
      [of({ awsRegion: 'eu-west-1' }), of({ awsRegion: '../..' }), of({}), of({ awsRegion: 'us-gov-west-1' })],
      'us-east-1',
    );

    expect([...groups].map(([region, events]) => [region, events.length])).toEqual([
      ['eu-west-1', 1],
      ['us-east-1', 2],
      ['us-gov-west-1', 1],
    ]);
  });
});

describe('batches', () => {
  it('for a log group stay within 1 MiB with 26 bytes an event, and leave out what is over 256 KB', () => {
    const events = [...Array.from({ length: 9 }, () => sized(200_000)), sized(262_200), sized(50)];

    const batches = logBatches(events);

    for (const batch of batches) {
      expect(batch.reduce((sum, { bytes }) => sum + bytes + 26, 0)).toBeLessThanOrEqual(1_048_576);
    }
    expect(batches.flat()).toHaveLength(10);
    expect(batches.map((batch) => batch.length)).toEqual([5, 5]);
  });

  it('for the bus hold ten entries at most, of management calls that write', () => {
    const write = of({ eventSource: 'es.amazonaws.com', readOnly: false, recipientAccountId: '111122223333' });
    const others = [
      of({ readOnly: true }),
      of({ readOnly: 'true' }),
      of({ managementEvent: false, readOnly: false }),
      of({ eventCategory: 'Insight' }),
      sized(262_000),
      of({ readOnly: false, recipientAccountId: '444455556666' }),
    ];

    expect(others.filter((event) => goesToBus(event, '111122223333'))).toEqual([]);
    expect(
      busBatches([...Array.from({ length: 12 }, () => write), ...others], '111122223333').map(({ length }) => length),
    ).toEqual([10, 2]);
    expect(busEntry(write)).toMatchObject({
      Source: 'aws.es',
      DetailType: 'AWS API Call via CloudTrail',
      Detail: write.text,
    });
  });
});

describe('selectors', () => {
  const read = { eventName: 'ListKeys', eventSource: 'kms.amazonaws.com', readOnly: true, managementEvent: true };
  const write = { eventName: 'PutKey', eventSource: 'kms.amazonaws.com', readOnly: false, managementEvent: true };
  const data = { eventName: 'GetObject', eventSource: 's3.amazonaws.com', readOnly: true, managementEvent: false };
  const basic = (more: object): Selectors => ({ EventSelectors: [{ IncludeManagementEvents: true, ...more }] });
  const advanced = (...fields: object[]): Selectors => ({
    AdvancedEventSelectors: [{ FieldSelectors: fields as never }],
  });

  it.each<[string, Selectors, [boolean, boolean, boolean]]>([
    ['none', {}, [true, true, false]],
    ['write only', basic({ ReadWriteType: 'WriteOnly' }), [false, true, false]],
    ['read only', basic({ ReadWriteType: 'ReadOnly' }), [true, false, false]],
    ['without a source', basic({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }), [false, false, false]],
    ['without management', basic({ IncludeManagementEvents: false }), [false, false, false]],
    ['advanced', advanced({ Field: 'eventCategory', Equals: ['Management'] }), [true, true, false]],
    [
      'advanced with a negation',
      advanced({ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'readOnly', NotEquals: ['true'] }),
      [false, true, false],
    ],
    ['advanced by prefix', advanced({ Field: 'eventName', StartsWith: ['Put', 'Get'] }), [false, true, true]],
  ])('%s', (_name, selectors, expected) => {
    expect([read, write, data].map((event) => selects(selectors, event))).toEqual(expected);
  });
});

describe('what a trail is owed', () => {
  const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
  const call = (eventName: string, name = 'audit') => of({ eventName, requestParameters: { name } });
  const owed = (logging: boolean, events: Passing[]) =>
    reach(logging, 100, events, (name) => lastCall(events, name, arn));

  it('is everything while it logs, what came before included', () => {
    expect(owed(true, [call('Other'), call('StartLogging'), call('Other')])).toEqual({ until: 103, next: 103 });
  });

  it('ends with the call that stopped it, named by name or ARN', () => {
    expect(owed(false, [call('Other'), call('StopLogging', arn), call('Other')])).toEqual({ until: 102, next: 103 });
    expect(owed(false, [call('Other'), call('StopLogging', 'another')])).toEqual({ until: 100, next: 102 });
  });

  it('begins again at the call that started it, seen before the trail was', () => {
    expect(owed(false, [call('StopLogging'), call('Other'), call('StartLogging'), call('Other')])).toEqual({
      until: 101,
      next: 102,
    });
  });

  it('is kept by position though the oldest are dropped', () => {
    const history = new History();
    history.append(Array.from({ length: 20_010 }, (_, n) => of({ n })));

    expect(history.end).toBe(20_010);
    expect(history.slice(0)).toHaveLength(20_000);
    expect(history.slice(20_008).map(({ text }) => text)).toEqual(['{"n":20008}', '{"n":20009}']);
  });
});
