import { FORWARD, type Ground } from './fault.ts';
import type { Action, Plan } from './hostile.ts';

type Chosen = Action | ((next: () => number) => Action);

/** For the first one, three or all of the requests, so that retries inside, Lambda's retries and redrives each have their turn. */
function whilePlan(action: Chosen, next: () => number): Plan {
  const times = [1, 3, 20][Math.floor(next() * 3)] as number;
  const chosen = typeof action === 'function' ? action(next) : action;
  return (n) => (n < times ? chosen : FORWARD);
}

/** For a while. */
export function forAWhile(action: Chosen) {
  return ({ hostile, next }: Ground) => {
    hostile.plan = whilePlan(action, next);
  };
}

/** For a while, to requests that read. */
export function readsForAWhile(action: Chosen) {
  return ({ hostile, next }: Ground) => {
    hostile.readPlan = whilePlan(action, next);
  };
}

/** Twice, to requests that read. */
export function readsAtFirst(action: Action) {
  return ({ hostile }: Ground) => {
    hostile.readPlan = (n) => (n < 2 ? action : FORWARD);
  };
}

export const planned =
  (plan: Plan) =>
  ({ hostile }: Ground) => {
    hostile.plan = plan;
  };

export const answer = (status: number, body: string, type?: string): Action => ({
  do: 'answer',
  status,
  body,
  ...(type ? { type } : {}),
});

export const error = (status: number, type: string, reason: string) => ({ status, error: { type, reason } });

/** Some of the items, chosen by the seed, of three at least one. */
export const items =
  (...ones: readonly object[]) =>
  (next: () => number): Action => {
    const chosen = Math.floor(next() * 4);
    const item = ones[Math.floor(next() * ones.length)] as object;
    return { do: 'items', victim: (position) => position % 4 === chosen || chosen === 3, item };
  };

export const HTML = '<html><head><title>Service Unavailable</title></head></html>';
