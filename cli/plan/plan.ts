import type { AslMachine } from '../../workflows/execution/asl.ts';
import { walk } from '../../workflows/execution/walk.ts';
import { provision } from '../../workflows/machines/provision.ts';
import type { Change } from '../../workflows/ports/change.ts';
import type { Ports } from '../../workflows/ports/ports.ts';
import { preflight } from '../../workflows/preflight/preflight.ts';
import type { Step } from '../../workflows/run/step.ts';
import type { ResolvedSpec } from '../../workflows/spec/resolve.ts';
import { domainFields } from './domain-fields.ts';
import { NO_ENDPOINT } from './dry-domains.ts';
import type { NotedWrite } from './dry-port.ts';
import { dryPorts } from './dry-ports.ts';
import type { FieldChange } from './field-changes.ts';

export interface PlannedChange extends Change {
  /** The state that would make it. */
  readonly step: string;
  /** From what to what, for a change to the domain's configuration. */
  readonly fields?: readonly FieldChange[];
}

export interface Plan {
  readonly changes: readonly PlannedChange[];
  /** How AWS would change the domain: `Blue/Green`, `DynamicUpdate`, `Undetermined`, `None`; absent without a change to it. */
  readonly deployment?: string;
  /** Steps whose look needs the domain, which cannot be reached from here or is not there yet. */
  readonly notChecked: readonly string[];
  /** What the steps have to say besides. */
  readonly notes: readonly string[];
}

export interface PlanOptions {
  readonly machine: AslMachine;
  readonly spec: ResolvedSpec;
  /** The spec as given, before defaults were merged in; absent when none was. */
  readonly written?: unknown;
  readonly ports: Ports;
  /** Whether the domain's own interface can be reached from here. */
  readonly reachesDomain: boolean;
}

/** The dry run's own execution: it holds no lease and exists nowhere. */
const CONTEXT = { Execution: { Id: 'arn:aws:states:::execution:plan:dry-run' } };

/** States that a plan answers itself: they find the spec, take the lease, and end the run. */
const ANSWERED = (spec: ResolvedSpec): Readonly<Record<string, object>> => ({
  LoadSpec: { proceed: true, spec, reason: 'provision', earlier: [], outcome: null },
  AcquireLease: { changed: [], held: true, outcome: null },
  // A run always sends its canary; that is no change to the account.
  SendCanary: { changed: [] },
  VerifyPipeline: { changed: [] },
  PublishOutcome: { changed: [], goAgain: false, outcome: null },
});

/** A change to a domain that is there is the only one that AWS can carry out in more than one way. */
async function deploymentType(writes: readonly NotedWrite[], { domains }: Ports): Promise<string | undefined> {
  const ofDomains = writes.filter(({ port }) => port === 'domains');
  if (ofDomains.some(({ method }) => method === 'create')) return undefined;
  const updates = ofDomains.filter(({ method }) => method === 'update');
  const [first] = updates;
  if (!first) return undefined;
  const sections = Object.assign({}, ...updates.map(({ args }) => args[1])) as Parameters<typeof domains.update>[1];
  return domains.findDeploymentType(String(first.args[0]), sections);
}

/**
 * Runs the workflow's own steps in the machine's own order, with every writing call noted in place of being made.
 * @throws What a step throws: a run would fail with the same.
 */
export async function makePlan({ machine, spec, written, ports, reachesDomain }: PlanOptions): Promise<Plan> {
  const writes: NotedWrite[] = [];
  const changes: PlannedChange[] = [];
  const notChecked: string[] = [];
  const notes: string[] = [];
  const dry = dryPorts(ports, (write) => writes.push(write));
  const answered = ANSWERED(spec);
  const runnable = new Map((provision.steps as unknown as readonly Step[]).map((step) => [step.name, step]));

  await preflight(spec, written, dry);
  await walk(
    machine,
    {},
    async (name, wrapped) => {
      if (answered[name]) return answered[name];
      const step = runnable.get(name);
      if (!step) throw new TypeError(`The deployed machine has a state ${name} that this version does not know.`);
      const { input } = wrapped as { input: unknown };
      if (step.plane === 'data' && (!reachesDomain || isUnmade(input))) {
        notChecked.push(name);
        return { changed: [] };
      }
      const earlier = writes.length;
      const output = await step.run(step.input.parse(input), dry, {
        execution: CONTEXT.Execution.Id,
        remainingMs: () => 60_000,
      });
      const fieldsOf = await domainFields(writes.slice(earlier), ports.domains);
      for (const change of output.changed) {
        const fields = fieldsOf.get(change.detail);
        changes.push({ step: name, ...change, ...(fields ? { fields } : {}) });
      }
      notes.push(...((output as { notes?: readonly string[] }).notes ?? []));
      return output;
    },
    CONTEXT,
  );
  const deployment = await deploymentType(writes, ports);
  return { changes, notChecked, notes, ...(deployment === undefined ? {} : { deployment }) };
}

function isUnmade(input: unknown): boolean {
  return Object.values(input as object).includes(NO_ENDPOINT);
}
