import { gzipSync } from 'node:zlib';
import { random } from './random.ts';

/** Stands in every event; no log line may hold it. */
export const SECRET = 'do-not-log-me';

/** What a cell sends: messages and log events of one payload, or a payload that is not one. */
export interface Shape {
  readonly name: string;
  readonly messages?: (context: ShapeContext) => readonly string[];
  /** Log events whose message is no text, as JSON. */
  readonly logEvents?: (context: ShapeContext) => readonly string[];
  /** `awslogs.data` as it is. */
  readonly payload?: (context: ShapeContext) => string;
  /** Whether a payload is to leave nothing behind. */
  readonly dropped?: boolean;
  /** Why it may be parked with no fault at all. */
  readonly parks?: readonly string[];
}

export interface ShapeContext {
  /** Unique over all cells. */
  readonly id: (suffix: string) => string;
  /** The cell's own day: `2019-03-04`. */
  readonly day: string;
  readonly next: () => number;
}

/** A number that does not survive parsing, an escape and spacing: a message that was written again is not itself any more. */
const FRAGILE = '"fragile": [1.0, 12345678901234567890, "\\u0041\\/"]';

/** An event of the cell's day; `extra` goes before its end. */
export function event({ id, day, next }: ShapeContext, suffix: string, extra = ''): string {
  const second = String(Math.floor(next() * 60)).padStart(2, '0');
  return `{"eventVersion":"1.09","userIdentity":{"type":"IAMUser","userName":"ann","accountId":"111111111111"},"eventTime":"${day}T10:20:${second}Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.7","userAgent":"aws-cli/2","requestParameters":{"bucketName":"b","note":"${SECRET} é 😀 \u2028",${FRAGILE}},"responseElements":null,"eventID":"${id(suffix)}","readOnly":true,"eventCategory":"Data"${extra}}`;
}

/** A payload's JSON. Odd log events, which are JSON already, stand between the others. */
export function envelope(messages: readonly string[], odd: readonly string[] = [], kind = 'DATA_MESSAGE'): string {
  const usual = messages.map((message, i) =>
    JSON.stringify({ id: String(i), timestamp: 1_500_000_000_000 + i, message }),
  );
  const half = Math.ceil(usual.length / 2);
  const logEvents = [...usual.slice(0, half), ...odd, ...usual.slice(half)];
  const head = JSON.stringify({
    messageType: kind,
    owner: '111111111111',
    logGroup: 'trail',
    logStream: '111111111111_CloudTrail_eu-west-1',
    subscriptionFilters: ['f'],
  });
  return `${head.slice(0, -1)},"logEvents":[${logEvents.join()}]}`;
}

/** A subscription payload of these messages and log events. */
export const payloadOf = (messages: readonly string[], odd?: readonly string[]) =>
  gzipSync(envelope(messages, odd)).toString('base64');

/** The generator and the ids of a cell. */
export function shapeContext(cell: number, seed: number): ShapeContext {
  const next = random(seed * 1_000_003 + cell);
  const day = new Date(Date.UTC(2012, 0, 1) + cell * 86_400_000).toISOString().slice(0, 10);
  return { id: (suffix) => `${seed}-${cell}-${suffix}`, day, next };
}
