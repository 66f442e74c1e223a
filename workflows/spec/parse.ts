import type { z } from 'zod';
import { InvalidSpecError } from '../errors/spec.ts';
import { PRESET_NAMES, PRESETS, type Preset } from './presets.ts';
import { type Spec, specSchema } from './schema.ts';

type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects merge key by key, anything else replaces. */
function mergeOver(base: Tree, over: Tree): Tree {
  const merged: Tree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isTree(below) && isTree(value) ? mergeOver(below, value) : value;
  }
  return merged;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isTree(value) || Array.isArray(value) ? (value as Tree)[String(key)] : undefined),
    input,
  );
}

/**
 * A spec from what a person wrote: checked, and merged over its preset's defaults.
 * @throws InvalidSpecError naming field, value and remedy of the first rule broken, and how many more there are.
 */
export function parseSpec(input: unknown): Spec {
  if (!isTree(input)) {
    throw new InvalidSpecError(`The spec must be a JSON object, got ${describeValue(input)}.`, {
      field: 'spec',
      value: input,
      remedy: 'Give an object; {} provisions with all defaults.',
    });
  }
  const preset: Preset = PRESET_NAMES.find((name) => name === input.preset) ?? 'standard';
  const merged = mergeOver(PRESETS[preset], input);
  const result = specSchema.safeParse(merged);
  if (result.success) return result.data;
  throw invalid(result.error.issues, merged);
}

function invalid(issues: readonly z.core.$ZodIssue[], merged: unknown): InvalidSpecError {
  const [first] = issues;
  if (!first) throw new TypeError('A failed parse without an issue.');
  const { field, value, problem, remedy } = explain(first, merged);
  const more =
    issues.length > 1
      ? ` (${issues.length - 1} more: ${issues
          .slice(1)
          .map((issue) => explain(issue, merged).field)
          .join(', ')})`
      : '';
  return new InvalidSpecError(`${field}: ${problem}${more}.`, { field, value, remedy });
}

function explain(
  issue: z.core.$ZodIssue,
  merged: unknown,
): { field: string; value: unknown; problem: string; remedy: string } {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const field = [...at, key].join('.');
    return {
      field,
      value: valueAt(merged, [...issue.path, key]),
      problem: 'there is no such field',
      remedy: `Remove ${field} or correct its name; \`trailboard schema\` lists every field.`,
    };
  }
  const field = at.join('.') || 'spec';
  // A rule over two fields knows a default's value, which is not in what was given.
  const value = issue.code === 'custom' && issue.params ? issue.params.value : valueAt(merged, issue.path);
  const remedy =
    issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')
      ? `Give ${issue.expected === 'object' ? 'an object' : `a ${issue.expected}`}.`
      : issue.message;
  return {
    field,
    value,
    problem: value === undefined ? 'is missing' : `${describeValue(value)} is not accepted`,
    remedy,
  };
}

function describeValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
