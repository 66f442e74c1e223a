import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

const SAMPLES = new URL('../../local/samples/', import.meta.url);

/** Real events of 1 to 2.5 KB: 1.5 KB on average, which is what CloudTrail's own average is about. */
const SHORTEST = 1_000;
const LONGEST = 2_500;

const events = readdirSync(SAMPLES)
  .filter((file) => file.endsWith('.gz'))
  .flatMap((file) =>
    gunzipSync(readFileSync(new URL(file, SAMPLES)))
      .toString('utf8')
      .split('\n'),
  )
  .filter((line) => line.length >= SHORTEST && line.length <= LONGEST);

let turn = 0;

/** An event of the mix as if it were new: what is unique in real life is unique here, or gzip would have it too easy. */
function fresh(day: number): { message: string; timestamp: number } {
  // A stride that shares no factor with most lengths takes neighbours from different files.
  const line = events[(turn * 1_009) % events.length] as string;
  // Each time round it is another account, so that nothing of the last round is known already.
  const account = 100_000_000_000 + Math.floor(turn++ / events.length);
  const timestamp = day + ((turn * 37) % 86_400) * 1_000;
  const time = `${new Date(timestamp).toISOString().slice(0, 19)}Z`;
  const message = line
    .replace(/"eventID":"[^"]*"/, `"eventID":"${randomUUID()}"`)
    .replace(/"requestID":"[^"]*"/, `"requestID":"${randomUUID()}"`)
    .replace(/"x-amz-id-2":"[^"]*"/, () => `"x-amz-id-2":"${randomBytes(56).toString('base64')}"`)
    .replace(/"recipientAccountId":"[^"]*"/, `"recipientAccountId":"${account}"`)
    .replace(/"eventTime":"[^"]*"/, `"eventTime":"${time}"`);
  return { message, timestamp };
}

/** `awslogs.data` of `count` events of one day (milliseconds since 1970). */
export function payload(count: number, day: number): string {
  const logEvents = Array.from({ length: count }, (_, i) => ({ id: String(i).padStart(56, '3'), ...fresh(day) }));
  return gzipSync(
    JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner: '111111111111',
      logGroup: 'trail',
      logStream: '111111111111_CloudTrail_eu-west-1',
      subscriptionFilters: ['trailboard'],
      logEvents,
    }),
  ).toString('base64');
}

/** Average length of a message, bytes. */
export const AVERAGE = Math.round(events.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / events.length);
