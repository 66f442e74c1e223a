import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { StateTracker } from '../../../cli/follow/states.ts';
import { duration } from '../../../cli/progress/format.ts';
import { listOf } from '../../../cli/progress/live.ts';
import { plainProgress } from '../../../cli/progress/plain.ts';
import { type HistoryWriter, historyWriter } from './history.ts';

function linesOf(history: HistoryWriter): string[] {
  const lines: string[] = [];
  const progress = plainProgress((line) => lines.push(line));
  const tracker = new StateTracker();
  for (const event of history.events) for (const state of tracker.apply(event)) progress.show(state);
  return lines.map((line) => stripVTControlCharacters(line)
        .slice(0, 18)
        .trim(),
    ),
  ).toEqual(['↻ EnsureTrail', '● EnsureUserPool', '◷ WaitForDomain']);
});
