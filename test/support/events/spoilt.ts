import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';

const samples = new URL('../../../local/samples/', import.meta.url);
/** The sample events, as they were written. */
export const real = readdirSync(samples)
  .filter((file) => file.endsWith('.gz'))
  .flatMap((file) =>
    gunzipSync(readFileSync(new URL(file, samples)))
      .toString()
      .split('\n')
      .filter(Boolean),
  );

/** What stands in JSON, and what spoils it. */
const bits = fc.constantFrom(
  ...['"', '\\', '{', '}', '[', ']', ',', ':', '\\"', '\\u0041', '\\ud800', '\u2028', 'é', '😀', '\n', '\t', ' ', '0'],
  ...[
    '-',
    '1e5',
    'null',
    'true',
    '"a":1,',
    '"eventID":"x",',
    '"type":null,',
    '"trailboard":1,',
    '\u0000',
    '{}',
    '[]',
    '',
  ],
);

function changed(message: string, [place, put, cut]: [number, string, number]): string {
  const at = place % (message.length + 1);
  return message.slice(0, at) + put + message.slice(at + cut);
}

/** A real event with something put in or taken out, at up to two places. */
export const spoilt = fc
  .tuple(fc.constantFrom(...real), fc.array(fc.tuple(fc.nat(), bits, fc.nat(9)), { maxLength: 2 }))
  .map(([message, changes]) => changes.reduce(changed, message));
