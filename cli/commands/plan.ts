import { estimateCost } from '../../workflows/cost/estimate.ts';
import { holdIndexPeriod } from '../../workflows/resources/search/index-period.ts';
import { parseSpec } from '../../workflows/spec/parse.ts';
import { colours as pc } from '../output/colours.ts';
import { costLines } from '../output/cost.ts';
import type { Terminal } from '../output/terminal.ts';
import { awsPorts } from '../plan/aws-ports.ts';
import { deployedFacts, deployedMachine } from '../plan/deployed.ts';
import { fieldLines } from '../plan/field-changes.ts';
import { type Minutes, minutesOf } from '../plan/minutes.ts';
import { makePlan, type Plan } from '../plan/plan.ts';
import { readSpecFile } from '../spec-file/spec-file.ts';
import { findPlace } from '../target/target.ts';
import type { CommonOptions } from './options.ts';
import { effectiveSpec } from './provision.ts';

/** `trailboard plan`: the workflow's steps, run from here, with nothing written. */
export async function plan(options: CommonOptions & { spec?: string }, terminal: Terminal): Promise<number> {
  const written = options.spec === undefined ? undefined : await readSpecFile(options.spec);
  const given = written === undefined ? undefined : parseSpec(written);
  const place = await findPlace(options);
  const asked = await effectiveSpec(given, place);
  const machine = await deployedMachine(place.outputs.ProvisionStateMachineArn);
  const facts = await deployedFacts(machine, place.region);
  const ports = awsPorts(facts, place.outputs.StateTableName);
  const stored = await ports.store.spec();
  const spec = await holdIndexPeriod(asked, written, stored, ports.domains);
  const planned = await makePlan({ machine, spec, written, ports, reachesDomain: place.local !== undefined });
  const minutes = minutesOf(planned);
  const cost = estimateCost(spec);
  terminal.result({ account: place.account, region: place.region, ...planned, minutes, cost }, [
    `Plan for ${place.account}, ${place.region}${given ? '' : ' with the stored spec or the defaults'}`,
    ...planLines(planned, minutes),
    ...costLines(cost),
  ]);
  return 0;
}

const MARKS = { created: pc.green('+'), updated: pc.yellow('~'), deleted: pc.red('-') } as const;

/** How a change to the domain is carried out, for people who do not know AWS's word for it. */
function deploymentLine(deployment: string): string {
  if (deployment === 'Blue/Green')
    return 'The domain gets new nodes (blue/green): no gap, but it takes long and costs double meanwhile.';
  if (deployment === 'DynamicUpdate') return 'The domain is changed in place.';
  return `AWS cannot say how it would change the domain (${deployment}): count on new nodes (blue/green).`;
}

function notCheckedLine(steps: readonly string[], changes: Plan['changes']): string {
  const isNew = changes.some(({ step, action }) => step === 'CreateDomain' && action === 'created');
  const why = isNew ? 'the domain is not there yet' : 'the domain cannot be reached from outside its VPC';
  return `Not checked (${why}): ${steps.join(', ')}`;
}

export function planLines({ changes, deployment, notChecked, notes }: Plan, { usually, atMost }: Minutes): string[] {
  const width = Math.max(0, ...changes.map(({ resource }) => resource.length));
  return [
    ...(changes.length === 0 ? ['Nothing would change.'] : []),
    ...changes.flatMap(({ step, resource, action, detail, fields = [] }) => [
      `  ${MARKS[action]} ${resource.padEnd(width)}  ${pc.dim(`${step}${detail ? `: ${detail}` : ''}`)}`,
      ...fieldLines(fields).map((line) => `      ${line}`),
    ]),
    ...(deployment === undefined || deployment === 'None' ? [] : [deploymentLine(deployment)]),
    ...(notChecked.length > 0 ? [notCheckedLine(notChecked, changes)] : []),
    ...notes.map((note) => `Note: ${note}`),
    `Takes about ${usually} min, ${atMost} min at most.`,
  ];
}
