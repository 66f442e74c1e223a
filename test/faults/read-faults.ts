import { TWO_BODIES } from './beside.ts';
import { FOR_NOW } from './expected.ts';
import { type Fault, FORWARD } from './fault.ts';
import type { Action } from './hostile.ts';
import { answer, HTML, readsAtFirst, readsForAWhile } from './plans.ts';

type Doc = Readonly<Record<string, unknown>>;

/** An answer that says of the documents something else, or of fewer. */
const saying = (change: (docs: readonly Doc[]) => unknown): Action => ({
  do: 'alter',
  alter: (body) => JSON.stringify({ docs: change((JSON.parse(body) as { docs: Doc[] }).docs) }),
});

/** What is stored under an id cannot be read. That it is the same body is not known then, and the second may be lost. */
function unread(name: string, action: Action): Fault {
  return { name, expected: FOR_NOW, beside: TWO_BODIES, arm: readsForAWhile(action) };
}

const SHARD_AWAY = { type: 'no_shard_available_action_exception', reason: 'No shard available for [get [x][y]]' };

/** Where two bodies under one id have to be compared. */
export const READS: readonly Fault[] = [
  unread(
    'read-errors',
    saying((docs) => docs.map(({ _index, _id }) => ({ _index, _id, error: SHARD_AWAY }))),
  ),
  unread(
    'read-nulls',
    saying((docs) => docs.map(() => null)),
  ),
  unread(
    'read-short',
    saying((docs) => docs.slice(1)),
  ),
  // Not for ever: who always says so takes no such question, and all count as the same there.
  { ...unread('read-nothing', FORWARD), arm: readsAtFirst(saying(() => undefined)) },
  unread('read-html', answer(200, HTML, 'text/html')),
  unread('read-503', answer(503, HTML, 'text/html')),
];
