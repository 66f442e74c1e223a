import { gzipSync } from 'node:zlib';
import { envelope, event, payloadOf, type Shape, type ShapeContext } from './event.ts';
import { ODD } from './odd-shapes.ts';

const without = (text: string, member: RegExp) => text.replace(member, '');

const two = (make: (c: ShapeContext, i: number) => string) => (c: ShapeContext) => [make(c, 0), make(c, 1)];

const USUAL: readonly Shape[] = [
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
    payload: () => gzipSync(envelope(['{}'], [], 'CONTROL_MESSAGE')).toString('base64'),
    dropped: true,
  },
  { name: 'duplicate-keys', messages: two((c, i) => event(c, `d${i}`, ',"tag":1,"t\\u0061g":2')) },
  {
    name: 'not-an-object',
    messages: ({ id }) => [`["${id('array')}", 1.0]`, `"${id('text')}"`, `{"${id('cut')}": `],
    parks: ['MessageNotJson'],
  },
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
  {
    name: 'truncated-gzip',
    payload: (c) => payloadOf([event(c, 'z0')]).slice(0, -40),
    parks: ['PayloadNotGzip'],
  },
  {
    name: 'gzip-bomb',
    payload: ({ id }) =>
      gzipSync(Buffer.concat([Buffer.alloc(8 << 20, ' '), Buffer.from(id('bomb'))])).toString('base64'),
    parks: ['PayloadTooLarge'],
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
  {
    name: 'same-id-other-body',
    messages: (c) => [event(c, 'same'), event(c, 'same', ',"second":true')],
    parks: ['SameIdOtherBody'],
  },
];

export const SHAPES: readonly Shape[] = [...USUAL, ...ODD];
