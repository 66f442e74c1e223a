import type { RedriveOutcome } from '../../workflows/redrive/redrive.ts';

/** Lines of one kind that a person is shown; `--json` has them all. */
const SHOWN = 10;

export const table = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([reason, count]) => `${String(count).padStart(8)}  ${reason}`);

function first(lines: readonly string[]): string[] {
  const more = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN).map((line) => `  ${line}`), ...(more > 0 ? [`  and ${more} more: see --json`] : [])];
}

/** Whether all that was parked, for the reason asked for, has got through. */
export function isDone({ stopped, unreadable, failed, parkedAgain }: RedriveOutcome): boolean {
  const open = unreadable.length + failed.length + Object.keys(parkedAgain).length;
  return stopped === undefined && open === 0;
}

/** What a redrive did, and what is left to do. `nothing` is said where there was nothing to replay. */
export function summaryOf(outcome: RedriveOutcome, nothing: string): string[] {
  const { replayed, indexed, duplicates, removed, unreadable, failed, foreign, stopped } = outcome;
  const again = table(outcome.parkedAgain);
  const wasIdle = replayed === 0 && isDone(outcome);
  return [
    wasIdle
      ? nothing
      : `${replayed} replayed: ${indexed} indexed, ${duplicates} were stored already; ${removed} objects removed.`,
    ...(again.length > 0 ? ['Parked again, with the new reason:', ...again] : []),
    ...(failed.length > 0
      ? [
          'Failed, and still parked:',
          ...first(failed.map(({ key, error }) => `${key}: ${error}`)),
          'Mend what the error names (docs/runbook.md#what-a-redrive-says), then run it again.',
        ]
      : []),
    ...(unreadable.length > 0 ? ['Left alone, not written by the ingest function:', ...first(unreadable)] : []),
    ...(foreign.length > 0 ? ['Left alone, not parked:', ...first(foreign)] : []),
    ...(stopped === undefined
      ? []
      : [`Ended early: ${stopped}`, 'What was not replayed stays parked; run it again once that is mended.']),
  ];
}
