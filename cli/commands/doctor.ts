import type { Checked, CheckStatus, Patient } from '../doctor/check.ts';
import { diagnose } from '../doctor/doctor.ts';
import { colours as pc } from '../output/colours.ts';
import type { Terminal } from '../output/terminal.ts';
import { findStack } from '../target/stack.ts';
import { enterPlace } from '../target/target.ts';
import type { CommonOptions } from './options.ts';

const MARKS: Readonly<Record<CheckStatus, string>> = { ok: pc.green('✔'), note: pc.yellow('!'), fail: pc.red('✘') };

function lines(checks: readonly Checked[]): string[] {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks.flatMap(({ name, status, detail, remedy }) => [
    `${MARKS[status]} ${name.padEnd(width)}  ${detail}`,
    ...(remedy === undefined || status === 'ok' ? [] : [`  ${' '.repeat(width)}  ${pc.dim(`remedy: ${remedy}`)}`]),
  ]);
}

async function stackOf(name: string): Promise<Pick<Patient, 'outputs' | 'stackFault'>> {
  try {
    return { outputs: await findStack(name) };
  } catch (stackFault) {
    return { stackFault };
  }
}

/** `trailboard doctor`: looks at everything that a run needs. Changes nothing. Exit code 1 where a check fails. */
export async function doctor(options: CommonOptions, terminal: Terminal): Promise<number> {
  const local = await enterPlace(options);
  const region = local?.region ?? process.env.AWS_REGION ?? 'us-east-1';
  const address = local?.aws ?? process.env.AWS_ENDPOINT_URL ?? `https://sts.${region}.amazonaws.com/`;
  const checks = await diagnose({ region, address, ...(await stackOf(options.stack)) });
  terminal.result({ checks }, lines(checks));
  return checks.some(({ status }) => status === 'fail') ? 1 : 0;
}
