import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { IngestEvent, IngestResult } from '../../../workflows/indexing/result.ts';
import { countParked } from '../../../workflows/redrive/parked-keys.ts';
import { redrive } from '../../../workflows/redrive/redrive.ts';

const RESULT: IngestResult = { received: 0, indexed: 0, duplicates: 0, healed: 0, retries: 0, parked: [] };

function bucket(objects: Record<string, object>) {
  const held = new Map(Object.entries(objects).map(([key, object]) => [key, JSON.stringify(object)]));
  return {
    held,
    async *list(prefix: string) {
      yield* [...held.keys()].filter((key) => key.startsWith(prefix));
    },
    read: async (key: string) => held.get(key),
    remove: async (keys: readonly string[]) => {
      for (const key of keys) held.delete(key);
    },
  };
}

const event = (reason: string, message: string, more = {}) => ({
  reason,
  source: { kind: 'event', owner: 'o', logGroup: 'g', logStream: 's', logEventId: '7', timestamp: 5, ...more },
  attempt: 1,
  message,
});

const KEYS = ['parked/2026/01/01/DocumentRejected/a.json', 'parked/2026/01/01/IndexNotWritable/b.json'] as const;
const parked = () => bucket({ [KEYS[0]]: event('DocumentRejected', 'A'), [KEYS[1]]: event('IndexNotWritable', 'B') });

const unwrap = ({ awslogs }: IngestEvent) =>
  JSON.parse(gunzipSync(Buffer.from(String(awslogs?.data), 'base64')).toString());

describe('redrive', () => {
  it('counts by reason, failed invocations among them', async () => {
    const store = bucket({
      [KEYS[0]]: {},
      'parked/2026/01/02/DocumentRejected/c.json': {},
      'aws/lambda/async/ingest/2026/01/02/x': {},
    });
    expect(await countParked(store)).toEqual({ DocumentRejected: 2, InvocationFailed: 1 });
  });

  it('replays events as their log stream delivered them, with their history', async () => {
    const seen: IngestEvent[] = [];
    const store = parked();
    const invoke = async (one: IngestEvent) => {
      seen.push(one);
      return { ...RESULT, indexed: 2 };
    };
    expect(await redrive(store, { invoke })).toMatchObject({ replayed: 2, indexed: 2, removed: 2 });
    expect(store.held.size).toBe(0);
    expect(unwrap(seen[0] as IngestEvent)).toMatchObject({
      logStream: 's',
      logEvents: [{ id: '7', timestamp: 5, message: 'A' }, { message: 'B' }],
    });
    expect(seen[0]?.redrive?.marks).toEqual([
      { attempt: 1, earlier: ['DocumentRejected'] },
      { attempt: 1, earlier: ['IndexNotWritable'] },
    ]);
  });

  it('replays one reason alone', async () => {
    const store = parked();
    await redrive(store, { invoke: async () => ({ ...RESULT, indexed: 1 }) }, { reason: 'IndexNotWritable' });
    expect([...store.held.keys()]).toEqual([KEYS[0]]);
  });

  it('keeps what was parked again under its own key', async () => {
    const store = parked();
    const again = { position: 0, reason: 'DocumentRejected', key: KEYS[0] };
    const outcome = await redrive(store, { invoke: async () => ({ ...RESULT, indexed: 1, parked: [again] }) });
    expect(outcome).toMatchObject({ parkedAgain: { DocumentRejected: 1 }, removed: 1 });
    expect([...store.held.keys()]).toEqual([KEYS[0]]);
  });

  it('tells how often something was parked, and why each time', async () => {
    const { source, ...rest } = event('IndexNotWritable', 'A', { earlier: ['MessageNotJson', 'DocumentRejected'] });
    const store = bucket({ [KEYS[0]]: { ...rest, source, attempt: 3 } });
    const seen: IngestEvent[] = [];
    const again = { position: 0, reason: 'DocumentTooLarge', key: 'parked/2026/01/03/DocumentTooLarge/a.json' };
    const invoke = async (one: IngestEvent) => {
      seen.push(one);
      // Not before the function has answered.
      expect(store.held.has(KEYS[0])).toBe(true);
      return { ...RESULT, received: 1, parked: [again] };
    };
    expect(await redrive(store, { invoke })).toMatchObject({ parkedAgain: { DocumentTooLarge: 1 }, removed: 1 });
    const earlier = ['MessageNotJson', 'DocumentRejected', 'IndexNotWritable'];
    expect(seen[0]?.redrive?.marks).toEqual([{ attempt: 3, earlier }]);
  });

  it('removes nothing when the function fails, and names what it failed for', async () => {
    const store = parked();
    const invoke = async () => {
      throw new TypeError('away');
    };
    const failed = KEYS.map((key) => ({ key, error: 'TypeError: away' }));
    expect(await redrive(store, { invoke })).toMatchObject({ replayed: 0, removed: 0, failed });
    expect(store.held.size).toBe(2);
  });

  it('replays whole payloads and failed invocations as they came', async () => {
    const seen: IngestEvent[] = [];
    const store = bucket({
      'parked/2026/01/01/PayloadNotGzip/p.json': {
        reason: 'PayloadNotGzip',
        source: { kind: 'payload' },
        attempt: 2,
        message: 'QUJD',
      },
      'parked/2026/01/01/PayloadUnknown/q.json': {
        reason: 'PayloadUnknown',
        source: { kind: 'payload', form: 'event' },
        attempt: 1,
        message: '{"x":1}',
      },
      'parked/2026/01/01/PayloadNotGzip/r.json': {
        reason: 'PayloadNotGzip',
        source: { kind: 'payload' },
        attempt: 1,
        message: '{"cut',
      },
      'aws/lambda/async/ingest/2026/01/02/x': { requestPayload: { awslogs: { data: 'REVG' } } },
    });
    const invoke = async (one: IngestEvent) => {
      seen.push(one);
      return RESULT;
    };
    await redrive(store, { invoke });
    expect(seen).toEqual([
      { awslogs: { data: 'QUJD' }, redrive: { marks: [{ attempt: 2, earlier: ['PayloadNotGzip'] }] } },
      { x: 1, redrive: { marks: [{ attempt: 1, earlier: ['PayloadUnknown'] }] } },
      { awslogs: { data: '{"cut' }, redrive: { marks: [{ attempt: 1, earlier: ['PayloadNotGzip'] }] } },
      { awslogs: { data: 'REVG' }, redrive: { marks: [] } },
    ]);
    expect(store.held.size).toBe(0);
  });

  it('leaves alone what it cannot read', async () => {
    const store = bucket({ [KEYS[0]]: { other: true }, 'aws/lambda/async/ingest/y': {} });
    const outcome = await redrive(store, { invoke: async () => RESULT });
    expect(outcome.unreadable).toEqual([KEYS[0], 'aws/lambda/async/ingest/y']);
    expect(store.held.size).toBe(2);
  });
});
