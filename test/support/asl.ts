import { readFileSync } from 'node:fs';
import type { AslMachine } from '../../workflows/execution/asl.ts';

/** The text of a definition in `asl/`. */
export function definitionText(name: string): string {
  return readFileSync(new URL(`../../asl/${name}.asl.json`, import.meta.url), 'utf8');
}

/** A definition as it is deployed, but for the functions' addresses. */
export function definition(name: string): AslMachine {
  return JSON.parse(definitionText(name)) as AslMachine;
}
