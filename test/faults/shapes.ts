import { gzipSync } from 'node:zlib';
import { random } from './random.ts';

/** Stands in every event; no log line may hold it. */
export const SECRET = 'do-not-log-me';

/** What a cell sends: messages of one payload, or a payload that is not one. */
export interface Shape {
  readonly name: string;
  readonly messages?: (context: ShapeContext) => readonly string[];
  /** `awslogs.data` as it is. */
  readonly payload?: (context: ShapeContext) => string;
  /** Whether a payload is to leave nothing behind. */
  readonly dropped?: boolean;
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

const without = (text: string, member: RegExp) => text.replace(member, '');
const wrap = (messages: readonly string[], kind = 'DATA_MESSAGE') =>
  JSON.stringify({
    messageType: kind,
    owner: '111111111111',
    logGroup: 'trail',
    logStream: '111111111111_CloudTrail_eu-west-1',
    subscriptionFilters: ['f'],
    logEvents: messages.map((message, i) => ({ id: String(i), timestamp: 1_500_000_000_000 + i, message })),
  });

/** A subscription payload of these messages. */
export const payloadOf = (messages: readonly string[]) => gzipSync(wrap(messages)).toString('base64');

const two = (make: (c: ShapeContext, i: number) => string) => (c: ShapeContext) => [make(c, 0), make(c, 1)];

export const SHAPES: readonly Shape[] = [
  { name: 'normal', messages: two((c, i) => event(c, `n${i}`)) },
  {
    name: 'insight',
    messages: two((c, i) =>
      without(
        event(
          c,
          `i${i}`,
          ',"insightDetails":{"state":"Start","eventSource":"iam.amazonaws.com","insightType":"ApiCallRateInsight"}',
        ),
        /"userIdentity":\{[^}]*\},/,
      ),
    ),
  },
  {
    name: 'control-message',
    payload: () => gzipSync(wrap(['{}'], 'CONTROL_MESSAGE')).toString('base64'),
    dropped: true,
  },
  { name: 'duplicate-keys', messages: two((c, i) => event(c, `d${i}`, ',"tag":1,"t\\u0061g":2')) },
  { name: 'not-an-object', messages: ({ id }) => [`["${id('array')}", 1.0]`, `"${id('text')}"`, `{"${id('cut')}": `] },
  {
    name: 'holds-trailboard',
    messages: (c) => [
      event(c, 't0', ',"trailboard":{"outcome":"forged"}'),
      event(c, 't1', ',"trailboard.outcome":"forged"'),
    ],
  },
  {
    name: 'no-event-id',
    messages: ({ id, ...c }) =>
      [0, 1].map((i) =>
        without(event({ id, ...c }, `x${i}`), /"eventID":"[^"]*",/).replace(
          '"bucketName":"b"',
          `"bucketName":"${id(`a${i}`)}"`,
        ),
      ),
  },
  {
    name: 'bad-event-time',
    messages: two((c, i) =>
      event(c, `b${i}`).replace(
        /"eventTime":"[^"]*"/,
        i === 0 ? '"eventTime":"yesterday"' : '"eventTime":{"at":"9999-99-99"}',
      ),
    ),
  },
  {
    name: 'type-conflict',
    messages: (c) => [
      event(c, 'c0').replace('"responseElements":null', '"responseElements":"none"'),
      event(c, 'c1').replace('"eventName":"GetObject"', '"eventName":{"is":"an object"}'),
    ],
  },
  {
    name: 'over-256-kb',
    messages: (c) => [
      event(c, 'l0', `,"long":"${'x'.repeat(280_000)}"`),
      event(c, 'l1').replace('"bucketName":"b"', `"bucketName":"b","policy":"${'y'.repeat(40_000)}"`),
    ],
  },
  {
    name: 'lone-surrogate',
    messages: (c) => [event(c, 's0', `,"half":"${'\ud83d'}"`), event(c, 's1', ',"escaped":"\\ud83d"')],
  },
  { name: 'truncated-gzip', payload: (c) => payloadOf([event(c, 'z0')]).slice(0, -40) },
  {
    name: 'gzip-bomb',
    payload: ({ id }) =>
      gzipSync(Buffer.concat([Buffer.alloc(8 << 20, ' '), Buffer.from(id('bomb'))])).toString('base64'),
  },
  { name: 'spaced-over-lines', messages: (c) => [event(c, 'p0').replaceAll(',"', ',\n  "'), `${event(c, 'p1')}\n`] },
  {
    name: 'nasty-keys',
    messages: (c) => [
      event(c, 'k0', ',"__proto__":{"a":1},"constructor":1'),
      event(c, 'k1', ',"":1,"a..b":2,".":3,"userIdentity.userName":{"x":1}'),
      event(c, 'k2', `,"wide":{${Array.from({ length: 5000 }, (_, i) => `"k${i}":${i}`).join()}}`),
      event(c, 'k3', `,"deep":${'{"d":'.repeat(30)}1${'}'.repeat(30)}`),
      event(c, 'k4').replace('"bucketName":"b"', `"bucketName":${'['.repeat(1200)}1${']'.repeat(1200)}`),
    ],
  },
  { name: 'same-id-other-body', messages: (c) => [event(c, 'same'), event(c, 'same', ',"second":true')] },
];

/** The generator and the ids of a cell. */
export function shapeContext(cell: number, seed: number): ShapeContext {
  const next = random(seed * 1_000_003 + cell);
  const day = new Date(Date.UTC(2012, 0, 1) + cell * 86_400_000).toISOString().slice(0, 10);
  return { id: (suffix) => `${seed}-${cell}-${suffix}`, day, next };
}
