import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readSpecFile } from '../../../cli/spec-file.ts';

async function file(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'trailboard-spec-')), 'spec.json');
  await writeFile(path, text);
  return path;
}

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
