import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineageOf } from '../../../workflows/event/lineage.ts';
import { labelledLineages } from '../../support/events/identities.ts';

const all = labelledLineages.flatMap(({ events }) => events);

describe('lineage', () => {
  it.each(labelledLineages.map((labelled) => [labelled.case, labelled] as const))(
    '%s, in any order, three times over',
    (_, { events, expect: label }) => {
      const times = [...events, ...events, ...events];
      fc.assert(
        fc.property(fc.shuffledSubarray(times, { minLength: times.length }), (arrived) => {
          const { actorOf, chain } = lineageOf(arrived);
          expect(actorOf).toEqual(label.actorOf);
          expect(chain).toEqual(expect.arrayContaining([...label.chain]));
        }),
        { numRuns: 30 },
      );
    },
  );

  it('keeps the cases apart where they come in one go', () => {
    const { actorOf, chain } = lineageOf(all);
    for (const { expect: label } of labelledLineages) {
      expect(actorOf).toMatchObject(label.actorOf);
      expect(chain).toEqual(expect.arrayContaining([...label.chain]));
    }
  });

  const ROLE = 'AROAEXAMPLE:job';
  const issue = (id: string, user: string, key: string, more: object = {}) => ({
    eventID: id,
    eventTime: '2026-03-21T09:00:00Z',
    userIdentity: { type: 'IAMUser', userName: user, accessKeyId: `AKIA-${user}` },
    responseElements: { credentials: { accessKeyId: key }, assumedRoleUser: { assumedRoleId: ROLE } },
    ...more,
  });
  const call = (id: string, key: string, more: object = {}) => ({
    eventID: id,
    userIdentity: {
      type: 'AssumedRole',
      principalId: ROLE,
      accessKeyId: key,
      sessionContext: { attributes: { creationDate: '2026-03-21T09:00:00Z' } },
    },
    ...more,
  });

  it('joins nothing to a refused call', () => {
    const { actorOf } = lineageOf([issue('1', 'ann', 'ASIA1', { errorCode: 'AccessDenied' }), call('2', 'ASIA1')]);
    expect(actorOf).toEqual({ 1: 'ann', 2: 'job' });
  });

  it('takes principal and second for no link but in the console', () => {
    const inConsole = { sessionCredentialFromConsole: true };
    const events = [issue('1', 'ann', 'ASIA1'), call('2', 'ASIA2'), call('3', 'ASIA3', inConsole)];
    expect(lineageOf(events).actorOf).toEqual({ 1: 'ann', 2: 'job', 3: 'ann' });
  });

  it('leaves a console session open that two may have opened, unless one key is in use elsewhere', () => {
    const session = call('3', 'ASIA3', { sessionCredentialFromConsole: true });
    const both = [issue('1', 'ann', 'ASIA1'), issue('2', 'bob', 'ASIA2'), session];
    expect(lineageOf(both).actorOf).toMatchObject({ 3: 'job' });
    expect(lineageOf([...both, call('4', 'ASIA1')]).actorOf).toMatchObject({ 3: 'bob', 4: 'ann' });
  });

  it('begins at the workload that a service fetched a key for, and at a service that uses its own', () => {
    const fetched = (invokedBy: string) => [
      issue('1', '', 'ASIA1', { userIdentity: { type: 'AWSService', invokedBy } }),
      call('2', 'ASIA1'),
    ];
    expect(lineageOf(fetched('lambda.amazonaws.com')).chain).toEqual([['ASIA1', 'job']]);
    expect(lineageOf(fetched('config.amazonaws.com')).chain).toEqual([['ASIA1', 'config.amazonaws.com']]);
  });

  it('ends where sessions make each other', () => {
    const made = (id: string, by: string, key: string) => ({
      ...call(id, by),
      responseElements: { credentials: { accessKeyId: key } },
    });
    const { actorOf } = lineageOf([
      made('1', 'ASIA1', 'ASIA2'),
      made('2', 'ASIA2', 'ASIA1'),
      made('3', 'ASIA3', 'ASIA3'),
    ]);
    expect(actorOf).toEqual({ 1: 'job', 2: 'job', 3: 'job' });
  });

  it('joins a sign-in session to the login that opened it', () => {
    const signInSessionArn = 'arn:aws:signin:us-east-1:111122223333:session/1';
    const login = {
      eventID: '1',
      eventSource: 'signin.amazonaws.com',
      eventName: 'CreateOAuth2Token',
      additionalEventData: { success: 'true', signInSessionArn },
      userIdentity: {
        type: 'IAMUser',
        userName: 'ann',
        principalId: 'AIDAEXAMPLE',
        sessionContext: { attributes: { creationDate: '2026-03-21T08:00:00Z' } },
      },
    };
    const later = { ...call('2', 'ASIA2') };
    const userIdentity = { ...later.userIdentity, sessionContext: { signInSessionArn } };
    const { chain, actorOf } = lineageOf([{ ...later, userIdentity }, login]);
    expect(chain).toContainEqual([signInSessionArn, 'AIDAEXAMPLE/2026-03-21T08:00:00Z']);
    expect(actorOf).toEqual({ 1: 'ann', 2: 'ann' });
  });

  it('gives a long-lived key to its user, whoever created it', () => {
    const created = {
      eventID: '1',
      userIdentity: { type: 'IAMUser', userName: 'ann', accessKeyId: 'AKIA-ann' },
      responseElements: { accessKey: { accessKeyId: 'AKIA-bob', userName: 'bob' } },
    };
    const used = { eventID: '2', userIdentity: { type: 'IAMUser', userName: 'bob', accessKeyId: 'AKIA-bob' } };
    expect(lineageOf([used, created])).toEqual({
      actorOf: { 1: 'ann', 2: 'bob' },
      chain: [
        ['AKIA-ann', 'ann'],
        ['AKIA-bob', 'bob'],
      ],
    });
  });

  it('ends at another account where its own record is missing', () => {
    const userIdentity = { type: 'AWSAccount', accountId: '777788889999', principalId: 'AIDAEXAMPLE' };
    const { actorOf, chain } = lineageOf([call('2', 'ASIA1'), issue('1', '', 'ASIA1', { userIdentity })]);
    expect([actorOf, chain]).toEqual([{ 1: '777788889999', 2: '777788889999' }, [['ASIA1', '777788889999']]]);
  });

  it.each([
    ['SAMLUser', { assumedRoleUser: { assumedRoleId: ROLE } }],
    ['WebIdentityUser', { assumedRoleUser: { assumedRoleId: ROLE } }],
    ['IAMUser', { federatedUser: { federatedUserId: ROLE } }],
  ])('joins a console session to the %s who opened it, whose key is never used', (type, answer) => {
    const responseElements = { ...answer, credentials: { accessKeyId: 'ASIA0' } };
    const opened = issue('1', '', 'ASIA0', { userIdentity: { type, userName: 'ann' }, responseElements });
    const inConsole = call('2', 'ASIA5', { sessionCredentialFromConsole: 'true' });
    const { actorOf, chain } = lineageOf([inConsole, opened]);
    expect(actorOf).toEqual({ 1: 'ann', 2: 'ann' });
    expect(chain).toEqual([[`${ROLE}/2026-03-21T09:00:00Z`, 'ann']]);
  });

  it('gives a user id of Identity Center the name that any event gives to it', () => {
    const onBehalfOf = { userId: 'u-1' };
    const portal = (id: string, more: object = {}) => ({
      eventID: id,
      userIdentity: { type: 'IdentityCenterUser', credentialId: 'portal', onBehalfOf },
      ...more,
    });
    const named = portal('1', { additionalEventData: { UserName: 'ann@example.com' } });
    expect(lineageOf([portal('2'), named]).actorOf).toEqual({ 1: 'ann@example.com', 2: 'ann@example.com' });
    expect(lineageOf([portal('2')]).chain).toEqual([['portal', 'u-1']]);
  });
});
