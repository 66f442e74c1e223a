import { event, type Shape } from './event.ts';

/** `[[[...]]]`: 3,500 levels are 7 KB, and as many calls for whatever walks down them without a limit. */
const nest = (levels: number, within = '') => '['.repeat(levels) + within + ']'.repeat(levels);

const named = (text: string, value: string) => text.replace('"eventName":"GetObject"', `"eventName":${value}`);
const asked = (text: string, value: string) =>
  text.replace(/"requestParameters":\{[^}]*\}/, `"requestParameters":${value}`);

/** What OpenSearch says of a cluster at fault. In an event it says nothing of the cluster. */
const REFUSALS = [
  'maximum shards open',
  'this action would add [1] total LOCAL_ONLY shards, but this cluster currently has [7]/[1] maximum LOCAL_ONLY shards open;',
  'index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark];',
  'blocked by: [FORBIDDEN/8/index write (api)];',
];

/** Events that a reader, a comparer or a judge of errors may stumble over. */
export const ODD: readonly Shape[] = [
  {
    // No value of JSON has to become text, and these cannot.
    name: 'no-text-values',
    messages: (c) => [
      named(event(c, 'v0'), '{"toString":1}'),
      event(c, 'v1').replace('"s3.amazonaws.com"', '{"toString":1}'),
      named(event(c, 'v2'), nest(3_500)),
      event(c, 'v3').replace('"s3.amazonaws.com"', nest(3_500)),
    ],
  },
  { name: 'deep-duplicate-keys', messages: (c) => [event(c, 'dd', `,"tag":1,"tag":${nest(5_000)}`)] },
  {
    name: 'deep-beside-misfit',
    messages: (c) => [named(event(c, 'dm', `,"deep":${nest(5_000)}`), '{"is":"an object"}')],
  },
  {
    // OpenSearch quotes the value that does not fit.
    name: 'quotes-refusals',
    messages: (c) => REFUSALS.map((text, i) => asked(event(c, `q${i}`), JSON.stringify(text))),
  },
  {
    name: 'misfit-twice',
    messages: (c) => {
      const message = named(event(c, 'tw'), '{"is":"an object"}');
      return [message, message];
    },
  },
  {
    // What parsers make of these bodies is alike, and yet each is another body.
    name: 'same-id-alike-body',
    messages: (c) => {
      const pair = (suffix: string, one: string, other: string) => {
        const message = event(c, suffix);
        return [one, other].map((extra) => `${message.slice(0, -1)},${extra}}`);
      };
      return [
        ...pair('al0', '"errorCode":"x"', '"errorCode":"AccessDenied","errorCode":"x"'),
        ...pair('al1', '"size":12345678901234567890', '"size":12345678901234567999'),
        ...pair('al2', `"deep":${nest(5_000, '1')}`, `"deep":${nest(5_000, '2')}`),
      ];
    },
    parks: ['SameIdOtherBody'],
  },
  {
    name: 'no-text-message',
    messages: (c) => [event(c, 'm0'), event(c, 'm1')],
    // Two of each kind, told apart by nothing but what they say.
    logEvents: ({ id }) =>
      [0, 1].flatMap((i) => [
        `{"id":"${id('number')}","timestamp":1500000000000,"message":1234567890123456789${i}}`,
        `{"id":"${id('object')}","timestamp":1500000000000,"message":{"note":[1.${i}0, "\\u0041"]}}`,
        `{"id":"${id('absent')}","timestamp":1500000000000, "text":"evidence ${i}"}`,
        `{"id":"${id(`null${i}`)}","timestamp":1500000000000,"message":null}`,
      ]),
  },
];
