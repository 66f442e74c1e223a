import { describe, expect, it } from '@jest/globals';
import { whoOf } from '../../../workflows/event/who.ts';
import { labelledEvents } from '../../support/events/identities.ts';

describe('who did it', () => {
  it.each(labelledEvents.map((labelled) => [labelled.case, labelled] as const))('%s', (_, { event, expect: label }) => {
    const { why, ...expected } = label;
    expect(whoOf(event)).toEqual(expected);
  });

  const identity = (userIdentity: object, more: object = {}) => whoOf({ userIdentity, ...more });
  const assumed = (session: string, more: object = {}) =>
    identity({ type: 'AssumedRole', principalId: `AROAEXAMPLE:${session}`, ...more });

  it.each([
    ['i-0a1b2c3d', 'workload'],
    ['i-0a1b2c3d4e5f60718', 'workload'],
    ['i-0a1b2c3d4', 'unknown'],
    ['mi-0123456789abcdef0', 'workload'],
    ['mi-0a1b2c3d', 'unknown'],
    ['ann@example.com', 'person'],
    ['ann@mail.example.co.uk', 'person'],
    ['cdk@2.1', 'unknown'],
    ['@example.com', 'unknown'],
  ])('takes the session name %s for %s', (session, actorKind) => {
    expect(assumed(session)).toMatchObject({ actor: session, actorKind });
  });

  it.each([
    ['arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com', 'workload'],
    ['arn:aws:iam::111122223333:oidc-provider/gitlab.example.com', 'workload'],
    ['gitlab.com', 'workload'],
    ['arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE', 'workload'],
    ['accounts.google.com', 'person'],
    ['arn:aws:iam::111122223333:oidc-provider/login.example.com/gitlab', 'person'],
    [undefined, 'person'],
  ])('takes a user of %s for a %s', (identityProvider, actorKind) => {
    expect(identity({ type: 'WebIdentityUser', userName: 'subject', identityProvider })).toMatchObject({ actorKind });
  });

  it.each([
    ['arn:aws:sts::111122223333:assumed-role/Audit/carlos', 'Audit'],
    ['arn:aws:iam::111122223333:role/team/a/Audit', 'Audit'],
    ['arn:aws:iam::111122223333:user/carlos', null],
    [7, null],
  ])('reads the role of %s', (arn, role) => {
    expect(assumed('carlos', { arn }).role).toBe(role);
  });

  it('takes a transient subject for nobody, and the session name in its place', () => {
    const event = { requestParameters: { roleSessionName: 'ann' }, responseElements: { subjectType: 'transient' } };
    expect(identity({ type: 'SAMLUser', userName: '_4f1e' }, event)).toMatchObject({
      actor: 'ann',
      actorKind: 'person',
    });
    const source = { requestParameters: { ...event.requestParameters, sourceIdentity: 'bob' } };
    expect(identity({ type: 'SAMLUser', userName: '_4f1e' }, source).actor).toBe('bob');
  });

  it('names root where root’s own key made a federated session', () => {
    const sessionContext = { sessionIssuer: { type: 'Root' } };
    expect(identity({ type: 'FederatedUser', sessionContext })).toMatchObject({ actor: 'root', actorKind: 'root' });
  });

  it.each([
    [403, 'denied'],
    ['401', 'denied'],
    [500, 'error'],
    ['Client.UnauthorizedOperation', 'denied'],
    ['ExpiredTokenException', 'error'],
    ['Client.DryRunOperation', 'error'],
    ['ThrottlingException', 'error'],
    ['AuthorizationNotFound', 'error'],
    ['', 'success'],
    [null, 'success'],
  ])('calls a call with the error code %p %s', (errorCode, outcome) => {
    expect(whoOf({ errorCode }).outcome).toBe(outcome);
  });

  it('leaves an Insight the error code of the calls that it counts', () => {
    expect(whoOf({ eventType: 'AwsCloudTrailInsight', errorCode: 'AccessDenied' }).outcome).toBe('success');
  });

  const signIn = (eventName: string, more: object) =>
    whoOf({ eventSource: 'signin.amazonaws.com', eventName, ...more });

  it.each([
    ['CredentialVerification', 'serviceEventDetails'],
    ['UserAuthentication', 'serviceEventDetails'],
    ['CheckMfa', 'responseElements'],
    ['SwitchRole', 'responseElements'],
    ['ConsoleLogin', 'responseElements'],
  ])('calls %s denied whose %s say Failure', (step, member) => {
    expect(signIn(step, { [member]: { [step]: 'Failure' } }).outcome).toBe('denied');
    expect(signIn(step, { [member]: { [step]: 'Success' } }).outcome).toBe('success');
    expect(signIn(step, { [member]: { Other: 'Failure' } }).outcome).toBe('success');
  });

  it('never misses MFA of a failed or federated sign-in', () => {
    const userIdentity = { type: 'IAMUser', userName: 'ann', principalId: 'AIDAEXAMPLE' };
    const failed = { userIdentity, responseElements: { ConsoleLogin: 'Failure' } };
    expect(signIn('ConsoleLogin', failed).mfaMissing).toBe(false);
    expect(signIn('ConsoleLogin', { userIdentity }).mfaMissing).toBe(true);
    expect(signIn('ConsoleLogin', { userIdentity, additionalEventData: { MFAUsed: 'YES' } }).mfaMissing).toBe(false);
    for (const type of ['AssumedRole', 'FederatedUser', 'SAMLUser', 'IdentityCenterUser', 'Unknown', undefined]) {
      expect(signIn('ConsoleLogin', { userIdentity: { type } }).mfaMissing).toBeNull();
    }
  });

  it('takes the key of a session in which no key is of the moment', () => {
    const call = assumed('build', {
      accessKeyId: 'ASIAEXAMPLE',
      sessionContext: { attributes: { creationDate: 'T' } },
    });
    expect(call.session).toBe('ASIAEXAMPLE');
    const forwarded = { sourceIdentity: 'ann', attributes: { creationDate: 'T' } };
    const invokedBy = 'athena.amazonaws.com';
    expect(assumed('x', { accessKeyId: 'ASIAEXAMPLE', sessionContext: forwarded, invokedBy }).session).toBe(
      'AROAEXAMPLE:x/T',
    );
    expect(
      assumed('x', { accessKeyId: 'ASIAEXAMPLE', sessionContext: { sourceIdentity: 'ann' }, invokedBy }).session,
    ).toBe('ASIAEXAMPLE');
  });
});
