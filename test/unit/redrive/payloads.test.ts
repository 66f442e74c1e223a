import { expect, test } from '@jest/globals';
import type { IngestEvent } from '../../../workflows/indexing/result.ts';
import { redrive } from '../../../workflows/redrive/redrive.ts';
import { bucket, keyOf, RESULT } from './bucket.ts';

const payload = (message: string, source = {}) => ({
  reason: 'PayloadUnknown',
  source: { kind: 'payload', ...source },
  attempt: 2,
  message,
});

const mark = { marks: [{ attempt: 2, earlier: ['PayloadUnknown'] }] };
const KEY = keyOf('p', 'PayloadUnknown');

/** Replays one object; what the function was invoked with, and the outcome. */
async function replayed(object: unknown, key = KEY) {
  const seen: IngestEvent[] = [];
  const store = bucket({ [key]: object });
  const outcome = await redrive(store, {
    invoke: async (one) => {
      seen.push(one);
      return RESULT;
    },
  });
  return { seen, outcome, left: [...store.held.keys()] };
}

test.each(['QUJD', '{"x":1}', '{"awslogs":{"data":"A"}}', '{"cut', 'null', ''])(
  'without a form, the message is awslogs.data whatever it looks like: %s',
  async (message) => {
    const { seen, left } = await replayed(payload(message));
    expect(seen).toEqual([{ awslogs: { data: message }, redrive: mark }]);
    expect(left).toEqual([]);
  },
);

test.each(['{"foo":"bar"}', '{"awslogs":{"data":5}}', '{"__proto__":{"a":1},"b":[]}'])(
  'of the form event, it is the event itself, and nothing but the mark is added: %s',
  async (message) => {
    const { seen } = await replayed(payload(message, { form: 'event' }));
    const { redrive: marks, ...original } = seen[0] as IngestEvent;
    expect(marks).toEqual(mark);
    expect(JSON.stringify(original)).toBe(message);
  },
);

test.each(['{"cut', 'null', '[1]', '"text"', '7'])(
  'of the form event and no JSON object, it is left alone and named: %s',
  async (message) => {
    const { seen, outcome, left } = await replayed(payload(message, { form: 'event' }));
    expect(seen).toEqual([]);
    expect(outcome.unreadable).toEqual([KEY]);
    expect(left).toEqual([KEY]);
  },
);

test.each([{}, { requestPayload: null }, { requestPayload: [1] }, { requestPayload: 'text' }, 'no JSON'])(
  'a record of a failed invocation that holds no event is left alone: %j',
  async (record) => {
    const key = 'aws/lambda/async/ingest/2026/01/02/x';
    const { seen, outcome, left } = await replayed(record, key);
    expect([seen, outcome.unreadable, left]).toEqual([[], [key], [key]]);
  },
);
