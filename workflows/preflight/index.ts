import type { ErrorClass } from '../errors/base.ts';
import type { Ports } from '../ports/index.ts';
import type { ResolvedSpec } from '../spec/resolve.ts';

/** What the look-ups use. */
export const PREFLIGHT_PORTS = ['deployment'] as const satisfies readonly (keyof Ports)[];
export type PreflightPorts = Pick<Ports, (typeof PREFLIGHT_PORTS)[number]>;

export const PREFLIGHT_ERRORS: readonly ErrorClass[] = [];

/** Holds a valid spec against the account as it is, before anything is created. */
export async function preflight(_spec: ResolvedSpec, _ports: PreflightPorts): Promise<void> {}
