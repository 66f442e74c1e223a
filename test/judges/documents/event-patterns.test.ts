import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DRIFT_CALLS } from '../../../infra/triggers/drift.ts';
import { matchEvents, withoutMatcher } from '../../support/judges/event-patterns/match.ts';
import { synth } from '../../support/synth.ts';
import { type DriftEvent, type DriftEvents, driftEvents, identities } from './drift-events.ts';
import { OTHER_EVENTS, rulesOf } from './rules.ts';

// A Java machine's start, and the first time Maven.
jest.setTimeout(300_000);

const ACCOUNT = '111122223333';
const OWN_ROLE = 'Trailboard-StepsEnsureTrailRole0A1B2C3D-aBcDeFgHiJkL';
const reason = await withoutMatcher();
const suite = reason ? describe.skip : describe;
const rules = rulesOf(synth(), ACCOUNT);

/** As EventBridge gets it from CloudTrail. */
const delivered = (detail: object, eventSource: string) => ({
  version: '0',
  id: '00000000-0000-4000-8000-000000000003',
  'detail-type': 'AWS API Call via CloudTrail',
  source: `aws.${eventSource.split('.')[0]}`,
  account: ACCOUNT,
  time: '2026-03-01T12:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail,
});

const drifted = (names: readonly string[] | undefined) => names?.filter((name) => name.includes('Drift')).length === 1;

suite(`EventBridge's own matcher, on the patterns of the stack${reason ? `: ${reason}` : ''}`, () => {
  let events: DriftEvents;
  let all: [call: string, event: DriftEvent][];

  beforeAll(async () => {
    events = await driftEvents(DRIFT_CALLS);
    all = [...events.recorded, ...events.made].flatMap(([call, found]) =>
      found.map((event) => [call, event] as [string, DriftEvent]),
    );
  });

  test('each watched call has an event, recorded where one is at hand', () => {
    const watched = Object.values(DRIFT_CALLS).flat();
    expect(new Set([...events.recorded.keys(), ...events.made.keys()]).size).toBe(watched.length);
    expect(events.recorded.size).toBeGreaterThanOrEqual(11);
  });

  test('a call that worked starts a rebuild, one that was refused does not, whoever recorded it', async () => {
    const matched = await matchEvents(
      rules,
      all.map(([, event]) => delivered(event, event.eventSource)),
    );
    const wrong = all.filter(([, { errorCode }], at) => drifted(matched[at]) === (errorCode !== undefined));
    expect(wrong.map(([call, { errorCode }]) => `${call} ${errorCode}`)).toEqual([]);
    expect(all.filter(([, { errorCode }]) => errorCode !== undefined).length).toBeGreaterThan(3);
  });

  // One start of a Java machine for all: it takes longer than the questions.
  test("whoever makes a call, a rebuild starts, but for the deployment's own roles", async () => {
    const calls = all.filter(([, { errorCode }]) => errorCode === undefined);
    const asked = Object.entries(identities(ACCOUNT, OWN_ROLE)).flatMap(([who, userIdentity]) =>
      calls.map(([call, event]) => ({ who, call, event: delivered({ ...event, userIdentity }, event.eventSource) })),
    );
    const matched = await matchEvents(
      rules,
      asked.map(({ event }) => event),
    );
    const wrong = asked.filter(({ who }, at) => drifted(matched[at]) === (who === 'own'));
    expect(wrong.map(({ who, call }) => `${call} by ${who}`)).toEqual([]);
  });

  test('events of services start what they are meant to start', async () => {
    const matched = await matchEvents(
      rules,
      OTHER_EVENTS.map(({ event }) => event),
    );
    const named = matched.map((names) => names.map((name) => /^Triggers([A-Za-z]+?)[0-9A-F]{8}$/.exec(name)?.[1]));
    expect(named).toEqual(OTHER_EVENTS.map(({ rule }) => (rule ? [rule] : [])));
  });

  test.each([
    ['a bare anything-but misses a user without a session', { 'anything-but': { prefix: 'arn:aws:iam::' } }],
    ['a misspelt name misses the call', undefined],
  ])('the judge is red where %s', async (_, condition) => {
    const detail = condition
      ? { eventName: ['DeleteTrail'], userIdentity: { sessionContext: { sessionIssuer: { arn: [condition] } } } }
      : { eventName: ['DeleteTrails'] };
    const spoilt = { Drift: { source: ['aws.cloudtrail'], detail } };
    const deleted = all.find(([call, { errorCode }]) => call.endsWith(' DeleteTrail') && !errorCode)?.[1] as DriftEvent;
    await expect(matchEvents(spoilt, [delivered(deleted, deleted.eventSource)])).resolves.toEqual([[]]);
  });
});
