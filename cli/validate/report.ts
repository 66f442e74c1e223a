import type { Finding, Verdict } from '../../workflows/record/finding.ts';
import { MEANINGS } from '../../workflows/record/meanings.ts';
import { colours as pc } from '../output/colours.ts';
import { thousands } from './thousands.ts';

const count = (number: number, one: string, many = `${one}s`) => `${thousands(number)} ${number === 1 ? one : many}`;

/** Where a finding is: a key, or a Region and time. */
function placeOf(finding: Finding): string {
  if ('key' in finding) return finding.key;
  const { region, window, digests, account, trail } = finding;
  const whose = trail === undefined ? '' : `  ${account} ${trail}`;
  return `${region}  ${window[0]} to ${window[1]}${digests === undefined ? '' : `  ${count(digests, 'digest')}`}${whose}`;
}

/** Most places that are printed of a kind; --json has them all. */
const MOST_PLACES = 20;

function kindLines(kind: Finding['kind'], findings: readonly Finding[]): string[] {
  const { means, remedy } = MEANINGS[kind];
  const shown = findings.slice(0, MOST_PLACES);
  return [
    `${pc.red(pc.bold(kind))} (${findings.length})  ${means}`,
    ...shown.map((finding) => `  ${placeOf(finding)}`),
    ...(findings.length > shown.length
      ? [`  and ${findings.length - shown.length} more (--json has all of them)`]
      : []),
    `  ${pc.dim('to do:')} ${remedy}`,
  ];
}

function provenLines({ proven }: Verdict): string[] {
  const { digests, logs, events, pending, uncovered, unproven, missing } = proven;
  const lists: readonly [readonly string[], string][] = [
    [pending, 'pending: newer than the newest digest'],
    [uncovered, 'uncovered: delivered while no digests were written'],
    [unproven, 'unproven'],
    [missing, 'missing'],
  ];
  return [
    `Proven: ${count(digests, 'digest')}, ${count(logs, 'log file')}, ${count(events, 'event')}.`,
    ...lists.filter(([keys]) => keys.length > 0).map(([keys, what]) => `${count(keys.length, 'log file')} ${what}.`),
  ];
}

/** A verdict for people: each kind of finding with what it means and what to do, and what is proven. */
export function verdictLines(verdict: Verdict): string[] {
  const kinds = (Object.keys(MEANINGS) as Finding['kind'][]).flatMap((kind) => {
    const own = verdict.findings.filter((finding) => finding.kind === kind);
    return own.length === 0 ? [] : kindLines(kind, own);
  });
  const sum = verdict.findings.length;
  return [
    ...kinds,
    ...provenLines(verdict),
    sum === 0 ? pc.green('Nothing is wrong.') : pc.red(`${count(sum, 'finding')}.`),
  ];
}
