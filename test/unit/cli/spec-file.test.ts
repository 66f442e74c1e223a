import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { readSpecFile } from '../../../cli/spec-file/spec-file.ts';
import { temporaryFile } from '../../support/temporary.ts';

const file = (text: string) => temporaryFile('spec.json', text);

test.each([
  ['plain JSON', '{"preset":"trial"}'],
  ['a byte order mark', '\uFEFF{"preset":"trial"}'],
  ['comments', '// small\n{ /* one node */ "preset": "trial" }\n'],
  ['a trailing comma', '{"preset":"trial",}'],
  ['Windows line ends', '{\r\n"preset":"trial"\r\n}'],
])('%s is read', async (_, text) => {
  await expect(readSpecFile(await file(text))).resolves.toEqual({ preset: 'trial' });
});

test.each([
  ['a missing brace', '{\n  "preset": "trial"\n', 'line 3, column 1'],
  ['a word', 'preset: trial', 'line 1, column 1'],
  ['nothing', '', 'line 1, column 1'],
  ['single quotes', "{\n  'preset': 1}", 'line 2, column 3'],
  ['two values', '{} {}', 'line 1, column 4'],
])('%s is refused with its place', async (_, text, place) => {
  await expect(readSpecFile(await file(text))).rejects.toMatchObject({
    name: 'UnreadableSpecError',
    message: expect.stringContaining(place),
  });
});

test.each([
  ['no file', '/nowhere/spec.json', 'there is no such file'],
  ['a folder', tmpdir(), 'it is a folder'],
])('%s is said as such', async (_, path, why) => {
  await expect(readSpecFile(path)).rejects.toMatchObject({ message: expect.stringContaining(why), value: path });
});

test.each([
  ['at the top', '{\n  "preset": "trial",\n  "preset": "standard"\n}', 'preset', [2, 3]],
  [
    'further in, between comments',
    '{\n "domain": {\n  // small\n  "nodeCount": 3, "storage": { "sizeGiB": 10 },\n  "nodeCount": 6\n }\n}',
    'domain.nodeCount',
    [4, 5],
  ],
  ['a whole section', '{"trail":{"name":"one"},\n"logGroup":{},\n"trail":{}}', 'trail', [1, 3]],
  ['in a list', '{"trail":{"dataEvents":[{},{"a":1,"a":2}]}}', 'trail.dataEvents.1.a', [1, 1]],
  ['written with an escape', '{"preset":"trial",\n"pres\\u0065t":"trial"}', 'preset', [1, 2]],
])('a key that is there twice, %s, is refused with path and lines', async (_, text, field, [early, late]) => {
  await expect(readSpecFile(await file(text))).rejects.toMatchObject({
    name: 'InvalidSpecError',
    field,
    message: expect.stringMatching(new RegExp(`line ${early}\\b`)),
    remedy: expect.stringContaining(`line ${early} or the one in line ${late}`),
  });
});

test('every further key that is there twice is named too', async () => {
  const twice = '{"preset":"trial","preset":"trial","index":{"shards":1,"shards":2}}';
  await expect(readSpecFile(await file(twice))).rejects.toMatchObject({
    message: expect.stringContaining('(1 more: index.shards)'),
  });
});

test('one key in two objects is no repetition', async () => {
  const text = '{"trail":{"name":"a"},"domain":{"name":"a","storage":{"type":"gp3"}}}';
  await expect(readSpecFile(await file(text))).resolves.toMatchObject({ trail: { name: 'a' }, domain: { name: 'a' } });
});
