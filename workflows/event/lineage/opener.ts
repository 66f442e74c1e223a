import type { Call } from './call.ts';
import type { Calls } from './index-calls.ts';

/** Of one call with a record in each account, the one that names the caller answers for both. */
export function answering(calls: Calls, call: Call): Call {
  if (call.who.session !== null || call.sharedId === undefined) return call;
  const copies = calls.bySharedId.get(call.sharedId) ?? [];
  const isNamed = ({ who }: Call) => who.actorKind !== 'account' && who.actor !== 'unknown';
  return copies.find(({ who }) => who.session !== null) ?? [call, ...copies].find(isNamed) ?? call;
}

/** The only one who may have opened a session, of several that began at one moment; none where more than one may have. */
function onlyOne(calls: Calls, found: readonly Call[], isOfConsole: boolean): Call | undefined {
  const callerOf = (call: Call) => {
    const { who } = answering(calls, call);
    return who.session ?? who.actor;
  };
  const isOne = (some: readonly Call[]) => new Set(some.map(callerOf)).size === 1;
  if (isOne(found)) return found[0];
  // The console does not use the keys that were logged: what was done with one of them is another session.
  const others = isOfConsole ? found.filter(({ issuedKey }) => !calls.usedKeys.has(issuedKey ?? '')) : [];
  return isOne(others) ? others[0] : undefined;
}

/**
 * The call that opened a session: by the key that it handed out; by the sign-in session that it opened; after `aws login`
 * and in the console by principal and moment. Same role, same name and same second are no link elsewhere.
 */
export function openerOf(calls: Calls, session: string): Call | undefined {
  const own = calls.bySession.get(session) ?? [];
  const isOther = ({ who }: Call) => who.session !== session;
  const first = (find: (call: Call) => Call | undefined): Call | undefined => {
    for (const call of own) {
      const found = find(call);
      if (found) return found;
    }
    return undefined;
  };
  return (
    first(({ key = '' }) => calls.byIssuedKey.get(key)?.find(isOther)) ??
    calls.byOpenedSession.get(session)?.find(isOther) ??
    first(({ begun = '' }) => calls.byLogin.get(begun)?.find(isOther)) ??
    first(({ begun = '', isOfConsole }) => {
      const found = isOfConsole ? (calls.byOpened.get(begun) ?? []).filter(isOther) : [];
      return found.length > 0 ? onlyOne(calls, found, isOfConsole) : undefined;
    })
  );
}
