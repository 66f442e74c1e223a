import { members, name } from '../event/json.ts';
import type { Question, StoredEvent } from './ports.ts';

/** Most events that one question of a round brings: a chain has few, and a key's own calls are not asked for. */
const MOST = 200;

/** What an event is joined to others by. */
export interface Threads {
  readonly sessions: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
  readonly issuedKeys: ReadonlySet<string>;
  readonly principals: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly shared: ReadonlySet<string>;
}

const THREADS = ['sessions', 'keys', 'issuedKeys', 'principals', 'opened', 'users', 'shared'] as const;
type Thread = (typeof THREADS)[number];

/** The ends of every thread of one event; `undefined` where it has none. */
function endsOf(event: StoredEvent): Readonly<Record<Thread, string | undefined>> {
  const identity = members(event.userIdentity);
  const added = members(event.trailboard);
  const answer = members(event.responseElements);
  return {
    sessions: name(added.session),
    keys: name(identity.accessKeyId),
    issuedKeys: name(added.issuedKey),
    principals: name(identity.principalId),
    opened: name(members(answer.assumedRoleUser).assumedRoleId) ?? name(members(answer.federatedUser).federatedUserId),
    users: name(members(identity.onBehalfOf).userId),
    shared: name(event.sharedEventID),
  };
}

/** Threads of `events` that were not followed yet. */
export function newThreads(events: readonly StoredEvent[], followed: Threads): Threads {
  const ends = events.map(endsOf);
  const fresh = (thread: Thread) =>
    new Set(ends.map((end) => end[thread]).filter((end): end is string => !!end && !followed[thread].has(end)));
  return Object.fromEntries(THREADS.map((thread) => [thread, fresh(thread)])) as unknown as Threads;
}

/** Both together. */
export const joined = (one: Threads, other: Threads): Threads =>
  Object.fromEntries(
    THREADS.map((thread) => [thread, new Set([...one[thread], ...other[thread]])]),
  ) as unknown as Threads;

export const NO_THREADS = Object.fromEntries(THREADS.map((thread) => [thread, new Set()])) as unknown as Threads;

const terms = (field: string, values: ReadonlySet<string>) => ({ terms: { [field]: [...values] } });
const exists = (field: string) => ({ exists: { field } });

/**
 * What leads further along the threads: up to who made a session, down to what a session opened. Of a session's own calls
 * only those that hand out something are asked for, since a long-lived key may have made millions.
 */
export function questionsFor({ sessions, keys, issuedKeys, principals, opened, users, shared }: Threads): Question[] {
  const asked: (Question & { readonly of: ReadonlySet<string> })[] = [
    { of: keys, all: [terms('trailboard.issuedKey', keys)], most: MOST },
    { of: principals, all: [terms('responseElements.assumedRoleUser.assumedRoleId', principals)], most: MOST },
    { of: principals, all: [terms('responseElements.federatedUser.federatedUserId', principals)], most: MOST },
    {
      of: principals,
      all: [{ term: { eventName: 'CreateOAuth2Token' } }, terms('userIdentity.principalId', principals)],
      most: MOST,
    },
    { of: sessions, all: [terms('trailboard.session', sessions), exists('trailboard.issuedKey')], most: MOST },
    { of: sessions, all: [terms('trailboard.session', sessions)], oneFor: 'trailboard.session', most: MOST },
    { of: issuedKeys, all: [terms('userIdentity.accessKeyId', issuedKeys)], oneFor: 'trailboard.session', most: MOST },
    { of: opened, all: [terms('userIdentity.principalId', opened)], oneFor: 'trailboard.session', most: MOST },
    { of: users, all: [terms('userIdentity.onBehalfOf.userId', users)], oneFor: 'trailboard.actor', most: MOST },
    { of: shared, all: [terms('sharedEventID', shared)], most: MOST },
  ];
  return asked.filter(({ of }) => of.size > 0).map(({ of: _, ...question }) => question);
}
