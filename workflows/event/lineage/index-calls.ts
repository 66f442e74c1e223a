import type { Begun, Call } from './call.ts';

/** Everything that a join looks up. Lists are in the order of `compareCalls`, so no order of arrival shows. */
export interface Calls {
  readonly all: readonly Call[];
  readonly bySession: ReadonlyMap<string, readonly Call[]>;
  readonly bySharedId: ReadonlyMap<string, readonly Call[]>;
  readonly byIssuedKey: ReadonlyMap<string, readonly Call[]>;
  readonly byOpenedSession: ReadonlyMap<string, readonly Call[]>;
  readonly byOpened: ReadonlyMap<Begun, readonly Call[]>;
  readonly byLogin: ReadonlyMap<Begun, readonly Call[]>;
  /** Keys that signed something. */
  readonly usedKeys: ReadonlySet<string>;
  /** Users of Identity Center by id. */
  readonly names: ReadonlyMap<string, string>;
}

const compareTexts = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whoever has a session before who has none; then by id, which is as good as any. */
export function compareCalls(a: Call, b: Call): number {
  return Number(a.who.session === null) - Number(b.who.session === null) || compareTexts(a.id, b.id);
}

function by(calls: readonly Call[], key: (call: Call) => string | null | undefined): Map<string, Call[]> {
  const found = new Map<string, Call[]>();
  for (const call of calls) {
    const value = key(call);
    if (value === undefined || value === null) continue;
    const list = found.get(value);
    if (list) list.push(call);
    else found.set(value, [call]);
  }
  return found;
}

/** A user id of Identity Center has the name that any event gives to it. */
function namesOf(calls: readonly Call[]): Map<string, string> {
  const names = new Map<string, string>();
  const named = calls.filter(({ who, userId }) => who.actorKind === 'person' && who.actor !== userId);
  named.sort((a, b) => a.nameRank - b.nameRank || compareTexts(a.who.actor, b.who.actor));
  for (const { who, userId } of named) {
    if (userId !== undefined && !names.has(userId)) names.set(userId, who.actor);
  }
  return names;
}

/** Events with one id are one event. */
export function indexCalls(read: readonly Call[]): Calls {
  const ids = new Set<string>();
  const all = read.filter(({ id }) => id === undefined || (!ids.has(id) && ids.add(id))).sort(compareCalls);
  return {
    all,
    bySession: by(all, (call) => call.who.session),
    bySharedId: by(all, (call) => call.sharedId),
    byIssuedKey: by(all, (call) => call.issuedKey),
    byOpenedSession: by(all, (call) => call.openedSession),
    byOpened: by(all, (call) => call.opened),
    byLogin: by(all, (call) => call.loggedIn),
    usedKeys: new Set(all.flatMap(({ key }) => key ?? [])),
    names: namesOf(all),
  };
}
