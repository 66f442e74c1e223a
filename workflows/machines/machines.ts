import type { Machine, StepFacts } from './machine.ts';
import { provision } from './provision.ts';

/** Every state machine by name. The stack has one of each, and `asl/` holds each as it is deployed. */
export const MACHINES = { provision } as const satisfies Readonly<Record<string, Machine>>;

export type MachineName = keyof typeof MACHINES;

/** Every step that some machine has, once. */
export const ALL_STEPS: readonly StepFacts[] = [
  ...new Map(Object.values<Machine>(MACHINES).flatMap(({ steps }) => steps.map((step) => [step.name, step]))).values(),
];

/** A machine as `asl/<name>.asl.json` holds it. */
export const definitionText = (machine: Machine): string => `${JSON.stringify(machine.definition, null, 2)}\n`;
