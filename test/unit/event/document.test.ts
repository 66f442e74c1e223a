import { describe, expect, it } from '@jest/globals';
import { buildDocument, bulkLines, type TrailDocument } from '../../../workflows/event/document.ts';

const NOW = Date.UTC(2026, 0, 2, 12);
const OPTIONS = { prefix: 'cwl-cloudtrail-', period: 'day', route: 'live', now: NOW } as const;
const LOGGED = Date.UTC(2025, 11, 31, 23);
const build = (message: string, more = {}) => buildDocument(message, LOGGED, { ...OPTIONS, ...more }) as TrailDocument;
const source = (message: string) => bulkLines(build(message)).split('\n')[1] as string;
const trailboard = (message: string) => JSON.parse(source(message)).trailboard;

describe('buildDocument', () => {
  it('takes id and index from the event', () => {
    expect(build('{"eventID":"e-1","eventTime":"2026-01-02T11:59:00Z"}')).toMatchObject({
      id: 'e-1',
      index: 'cwl-cloudtrail-2026.01.02',
      lagMs: 60_000,
    });
    expect(build('{"eventTime":"2026-01-02T11:59:00Z"}', { period: 'month' }).index).toBe('cwl-cloudtrail-2026.01');
  });

  it.each([
    ['absent', ''],
    ['text', ',"eventTime":"yesterday"'],
    ['before there was AWS', ',"eventTime":"1999-01-01T00:00:00Z"'],
    ['far in the future', ',"eventTime":"9999-01-01T00:00:00Z"'],
    ['an object', ',"eventTime":{}'],
  ])('goes by the log event where eventTime is %s, and says so', (_, member) => {
    const message = `{"eventID":"e"${member}}`;
    expect(build(message).index).toBe('cwl-cloudtrail-2025.12.31');
    expect(trailboard(message)).toMatchObject({ timeSource: 'log-event', eventTime: LOGGED });
  });

  it.each([
    ['absent', '{"a":1}'],
    ['empty', '{"eventID":""}'],
    ['a number', '{"eventID":7}'],
    ['too long for OpenSearch', `{"eventID":"${'x'.repeat(600)}"}`],
    ['not well-formed', '{"eventID":"\\ud800"}'],
  ])('has a stable id where eventID is %s', (_, message) => {
    expect(build(message).id).toMatch(/^sha256-[0-9a-f]{64}$/);
    expect(build(message).id).toBe(build(message).id);
  });

  it.each([
    ['duplicate-key', '{"a":1,"a":2}'],
    ['reserved-key', '{"trailboard":{}}'],
    ['reserved-key', '{"trailboard.outcome":"x"}'],
    ['line-break', '{"a":\n1}'],
    ['surrounding-space', ' {"a":1}'],
    ['lone-surrogate', '{"a":"\ud800"}'],
    ['not-an-object', '[1]'],
  ])('marks %s', (reason, message) => {
    expect(trailboard(message)).toMatchObject({ rewritten: [reason], original: message });
  });

  it('does not mark what it can splice, whatever the key is called', () => {
    const message = '{"__proto__":{"a":1},"constructor":2,"n":1.0,"u":"\u2028"}';
    expect(source(message).startsWith(message.slice(0, -1))).toBe(true);
    expect(trailboard(message).rewritten).toBeUndefined();
    expect(source('{}')).toMatch(/^\{"trailboard":/);
  });

  it('keeps a key named __proto__ when it writes an event again', () => {
    expect(source('{"__proto__":{"a":1},"b":1,"b":2}')).toMatch(/^\{"__proto__":\{"a":1\},"b":2,/);
  });

  it('says what is no document', () => {
    expect(buildDocument('{', 0, OPTIONS)).toBe('MessageNotJson');
    expect(buildDocument('', 0, OPTIONS)).toBe('MessageNotJson');
  });

  it('creates, and quotes what stands in the action line', () => {
    expect(bulkLines(build('{"eventID":"a\\"b","eventTime":"2026-01-02T11:59:00Z"}')).split('\n')[0]).toBe(
      '{"create":{"_index":"cwl-cloudtrail-2026.01.02","_id":"a\\"b"}}',
    );
  });
});
