import type { NamedLog } from './digest.ts';
import type { Evidence, Judgement } from './judge.ts';
import type { JudgedDigest } from './judge-digests.ts';
import { parseKey } from './keys.ts';

/**
 * What the record says of an event. `altered`: the object is not what was signed, so no event in it is proven, nor said to be
 * false. `unproven`: the digest that would name the object is gone or invalid. `absent`: neither an object nor a digest.
 */
export type Answer = 'proven' | 'altered' | 'unlisted' | 'unproven' | 'pending' | 'uncovered' | 'missing' | 'absent';

/** An event as somebody has it. */
export interface EventInQuestion {
  readonly id: string;
  /** Milliseconds since 1970. With it, what is gone from the record can be known as gone. */
  readonly time?: number;
  readonly account?: string;
  readonly region?: string;
  /** The bytes that the index keeps of it. */
  readonly text?: string;
}

/** An object that holds the event, and the event as it stands in it. */
export interface Found {
  readonly key: string;
  readonly text: string;
}

/** Each link by itself, from the document in the index to the public key. */
export interface Links {
  /** Whether the document is the event in the object, byte for byte. */
  readonly document: 'same' | 'differs' | 'not-compared';
  readonly object: {
    readonly key?: string;
    readonly is: 'signed-content' | 'altered' | 'not-signed' | 'gone' | 'absent';
  };
  readonly digest: { readonly key?: string; readonly is: 'valid' | 'none' | NonNullable<JudgedDigest['problem']> };
  /** The public key that the digest was signed with, by its fingerprint. */
  readonly key: { readonly fingerprint?: string; readonly is: 'listed' | 'unknown' | 'none' };
}

export interface Verified {
  readonly answer: Answer;
  readonly links: Links;
}

/** The first that holds counts: an event in two objects is proven if one of them proves it. */
const RANK: readonly Answer[] = [
  'proven',
  'altered',
  'unlisted',
  'unproven',
  'pending',
  'uncovered',
  'missing',
  'absent',
];

const OBJECT: Readonly<Record<Answer, Links['object']['is']>> = {
  proven: 'signed-content',
  altered: 'altered',
  unlisted: 'not-signed',
  unproven: 'not-signed',
  pending: 'not-signed',
  uncovered: 'not-signed',
  missing: 'gone',
  absent: 'absent',
};

/** The digest that names an object: a valid one if there is one. */
function digestNaming(key: string, digests: readonly JudgedDigest[]): JudgedDigest | undefined {
  const naming = digests.filter(({ digest }) => digest?.logs.some((log) => log.key === key));
  return naming.find(({ isValid }) => isValid) ?? naming[0];
}

function keyLink(naming: JudgedDigest | undefined): Links['key'] {
  if (!naming?.digest) return { is: 'none' };
  const { fingerprint } = naming.digest;
  return { fingerprint, is: naming.signature === 'key-unknown' ? 'unknown' : 'listed' };
}

/** Log files that a valid digest names for the event's account, Region and time, and that cannot hold it any more. */
function couldHaveHeld(event: EventInQuestion, { named }: Evidence): readonly NamedLog[] {
  const { time, account, region } = event;
  if (time === undefined) return [];
  return [...named.values()].filter(({ key, oldest, newest }) => {
    const at = parseKey(key);
    const isThere = (account ?? at?.account) === at?.account && (region ?? at?.region) === at?.region;
    return isThere && oldest <= time && time <= newest;
  });
}

/**
 * Says what the record proves of an event, and each link from its document to the public key.
 * @param found Every object that holds an event of that id.
 */
export function verifyEvent(
  event: EventInQuestion,
  found: readonly Found[],
  evidence: Evidence,
  { states }: Judgement,
): Verified {
  const answerOf = (key: string): Answer => states.get(key) ?? 'absent';
  const held = found.map(({ key, text }) => ({ key, text, answer: answerOf(key) }));
  const gone = couldHaveHeld(event, evidence).map(({ key }) => ({ key, text: undefined, answer: answerOf(key) }));
  // An object that is as it was signed and does not hold the event is no place where it was.
  const candidates = held.length > 0 ? held : gone.filter(({ answer }) => answer === 'missing' || answer === 'altered');
  const [best] = candidates.toSorted((a, b) => RANK.indexOf(a.answer) - RANK.indexOf(b.answer));
  const answer = best?.answer ?? 'absent';
  const naming = best && digestNaming(best.key, evidence.digests);
  const isCompared = event.text !== undefined && best?.text !== undefined;
  return {
    answer,
    links: {
      document: isCompared ? (event.text === best.text ? 'same' : 'differs') : 'not-compared',
      object: { ...(best ? { key: best.key } : {}), is: OBJECT[answer] },
      digest: naming ? { key: naming.key, is: naming.problem ?? 'valid' } : { is: 'none' },
      key: keyLink(naming),
    },
  };
}
