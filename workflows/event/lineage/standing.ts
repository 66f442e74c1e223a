import type { ActorKind } from '../who/kinds.ts';
import type { Call } from './call.ts';
import type { Calls } from './index-calls.ts';
import { answering, openerOf } from './opener.ts';

/** Services that fetch keys for what runs in them. They are not who acts with these. */
const FETCHES_FOR_WORKLOADS =
  /^(ec2|lambda|edgelambda|ecs|ecs-tasks|pods\.eks|eks|eks-fargate-pods|codebuild|tasks\.apprunner|rolesanywhere|credentials\.iot|ssm|batch|sagemaker|glue|elasticmapreduce)\.amazonaws\.com(\.cn)?$/;

/** Who says most of a session, where its events differ. */
const KINDS: readonly ActorKind[] = ['person', 'workload', 'root', 'service', 'account', 'unknown'];

/** Who stands at the beginning of each chain of sessions. */
export class Standing {
  readonly #calls: Calls;
  readonly #openers = new Map<string, Call | undefined>();

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  #named(actor: string): string {
    return this.#calls.names.get(actor) ?? actor;
  }

  /** The call that opened a session, as the record of it that names the caller. */
  #openerOf(session: string): Call | undefined {
    if (!this.#openers.has(session)) {
      const opener = openerOf(this.#calls, session);
      this.#openers.set(session, opener && answering(this.#calls, opener));
    }
    return this.#openers.get(session);
  }

  /** Whom a session's own events name. */
  #own(session: string): Call['who'] {
    const own = (this.#calls.bySession.get(session) ?? []).map(({ who }) => who);
    const rank = (who: Call['who']) => KINDS.indexOf(who.actorKind) + (who.actor === 'unknown' ? KINDS.length : 0);
    return own.reduce((best, who) => (rank(who) < rank(best) ? who : best));
  }

  /** Who stands there where a call outside of all sessions opened one. */
  #starter(opener: Call, session: string): string {
    const { actor, actorKind } = opener.who;
    const own = this.#own(session);
    const isWorkload = own.actorKind === 'workload' || own.actorKind === 'person' || FETCHES_FOR_WORKLOADS.test(actor);
    const isOwn = actor === 'unknown' || (actorKind === 'service' && isWorkload);
    return this.#named(isOwn ? own.actor : actor);
  }

  /** The session that made a session, or who stands at the beginning. */
  parentOf(session: string): string {
    const opener = this.#openerOf(session);
    return opener?.who.session ?? (opener ? this.#starter(opener, session) : this.#named(this.#own(session).actor));
  }

  /** Who stands behind a call. */
  behind(call: Call): string {
    const { who } = answering(this.#calls, call);
    if (who.session === null) return this.#named(who.actor);
    const seen = new Set<string>();
    let session = who.session;
    let opener = this.#openerOf(session);
    // A key that was handed out in a session of its own making would go round for ever.
    while (opener?.who.session && !seen.has(opener.who.session)) {
      seen.add(session);
      session = opener.who.session;
      opener = this.#openerOf(session);
    }
    if (opener && opener.who.session === null) return this.#starter(opener, session);
    const isOwn = session === who.session && who.actor !== 'unknown';
    return this.#named(isOwn ? who.actor : this.#own(session).actor);
  }
}
