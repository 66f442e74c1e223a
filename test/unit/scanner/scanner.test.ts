import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

it('is compiled from the sources beside it', () => {
  // In a process of its own: the compiler does not run inside the tests' module loader.
  const compiled = execFileSync(process.execPath, [root('infra/scanner.ts'), '--print'], { encoding: 'utf8' });
  expect(compiled).toBe(readFileSync(root('workflows/scanner/scanner.wasm.ts'), 'utf8'));
}, 60_000);
