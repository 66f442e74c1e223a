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
  return lines.map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, ''));
}

test.each([
  [0, '0.0 s'],
  [2_149, '2.1 s'],
  [59_999, '60.0 s'],
  [250_000, '4 min 10 s'],
  [3_900_000, '1 h 05 min'],
])('%d ms reads as %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test('in a pipe a retry is told as one, with the error that it waits out', () => {
  const history = historyWriter();
  history.enter('EnsureTrail');
  history.refuse('RoleNotPropagatedError');
  history.refuse('RoleNotPropagatedError');
  history.add('LambdaFunctionScheduled');
  history.leave('EnsureTrail');
  expect(linesOf(history)).toEqual([
    'EnsureTrail  running',
    'EnsureTrail  refused once (RoleNotPropagatedError), trying again',
    'EnsureTrail  attempt 2 after RoleNotPropagatedError',
    'EnsureTrail  refused 2 times (RoleNotPropagatedError), trying again',
    'EnsureTrail  attempt 3 after RoleNotPropagatedError',
    'EnsureTrail  done at attempt 3 (6.0 s)',
  ]);
});

test('choices and the frames of branches are not told', () => {
  const history = historyWriter();
  history.enter('Foundations', 'Parallel');
  history.leave('Foundations', 'Parallel');
  history.enter('IsDomainReady', 'Choice');
  history.leave('IsDomainReady', 'Choice');
  expect(linesOf(history)).toEqual([]);
});

test('a loop that waits is one line for each wait', () => {
  const history = historyWriter();
  for (let look = 0; look < 3; look += 1) {
    history.enter('WaitForDomain', 'Wait');
    history.leave('WaitForDomain', 'Wait');
    history.enter('CheckDomain');
    history.leave('CheckDomain');
  }
  const lines = linesOf(history);
  expect(lines.filter((line) => line.includes('look'))).toEqual([
    'WaitForDomain  waiting, look 2',
    'WaitForDomain  waiting, look 3',
  ]);
  expect(lines.filter((line) => line.startsWith('CheckDomain'))).toHaveLength(2);
});

test('the live list tells working, waiting and retrying apart by shape', () => {
  const history = historyWriter();
  const parallel = history.enter('Foundations', 'Parallel');
  const retried = history.enter('EnsureTrail', 'Task', parallel);
  history.enter('EnsureUserPool', 'Task', parallel);
  history.refuse('AwsThrottledError', '', retried);
  history.enter('WaitForDomain', 'Wait');
  const tracker = new StateTracker();
  for (const event of history.events) tracker.apply(event);
  const lines = listOf(tracker.states.values(), new Date(Date.UTC(2026, 0, 1, 0, 1)));
  expect(lines.map((line) => stripVTControlCharacters(line).split(/ +/).slice(0, 2).join(' '))).toEqual([
    '↻ EnsureTrail',
    '● EnsureUserPool',
    '◷ WaitForDomain',
  ]);
});
