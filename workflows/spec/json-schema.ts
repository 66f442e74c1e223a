import * as z from 'zod';
import { specSchema } from './schema.ts';

type Node = { required?: string[]; properties?: Record<string, Node> } & Record<string, unknown>;

/** Presets fill what the schema itself requires, so to an editor nothing is required. */
function withoutRequired(node: Node): Node {
  const { required: _, ...rest } = node;
  if (!rest.properties) return rest;
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(rest.properties).map(([name, child]) => [name, withoutRequired(child)]),
    ),
  };
}

/** The spec's JSON Schema (draft 2020-12) as editors read it through a `$schema` line. */
export function specJsonSchema(): Node {
  const schema = z.toJSONSchema(specSchema, { io: 'input' }) as Node;
  return {
    ...withoutRequired(schema),
    title: 'Trailboard spec',
    description: 'What `trailboard provision` makes of an AWS account.',
  };
}
