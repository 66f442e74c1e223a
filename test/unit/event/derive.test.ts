import { describe, expect, it } from '@jest/globals';
import { derive } from '../../../workflows/event/derive.ts';
import { labelledEvents } from '../../support/events/identities.ts';

describe('derive', () => {
  it.each(labelledEvents.map((labelled) => [labelled.case, labelled] as const))('%s', (_, { event, expect: label }) => {
    const { why, ...expected } = label;
    const { actor, actorKind, role = null, session = null, issuedKey = null, outcome, mfaMissing } = derive(event);
    expect({ actor, actorKind, role, session, issuedKey, outcome }).toEqual({ ...expected, mfaMissing: undefined });
    // False, null and absent all mean no.
    expect(mfaMissing ?? false).toBe(expected.mfaMissing ?? false);
  });

  it.each([
    ['192.0.2.1', 'address', '192.0.2.1'],
    ['2001:db8::1', 'address', '2001:db8::1'],
    ['fe80::1%eth0', 'other', undefined],
    ['999.1.1.1', 'other', undefined],
    ['ec2.amazonaws.com', 'aws-service', undefined],
    ['AWS Internal', 'aws-internal', undefined],
  ])('sees the source %s as %s', (sourceIPAddress, sourceKind, sourceIp) => {
    expect(derive({ sourceIPAddress })).toMatchObject({ sourceKind, sourceIp });
  });

  it.each([
    [undefined, 'success', undefined],
    ['AccessDenied', 'denied', 'denied'],
    ['Client.UnauthorizedOperation', 'denied', 'denied'],
    ['ThrottlingException', 'error', 'throttled'],
    ['Client.RequestLimitExceeded', 'error', 'throttled'],
    ['NoSuchBucketPolicy', 'error', 'not-found'],
    ['ValidationException', 'error', 'invalid'],
    ['ExpiredToken', 'error', 'expired'],
    ['Client.DryRunOperation', 'error', 'dry-run'],
    ['AuthFailure', 'error', 'unauthenticated'],
    ['Weird', 'error', 'other'],
  ])('sorts the error code %s', (errorCode, outcome, errorClass) => {
    expect(derive({ errorCode })).toMatchObject({ outcome, errorClass });
  });

  it('tells calls from another account', () => {
    expect(derive({ recipientAccountId: '1', userIdentity: { accountId: '2' } }).crossAccount).toBe(true);
    expect(derive({ recipientAccountId: '1', userIdentity: { accountId: '1' } }).crossAccount).toBeUndefined();
  });

  it('gives an aggregated event its account and the number of calls that it sums up', () => {
    const statistics = [{ name: 'GetObject', value: 812 }, { name: 'PutObject', value: 3 }, null, { value: '7' }];
    const event = {
      eventCategory: 'Aggregated',
      accountId: '111122223333',
      summary: { primaryDimension: { statistics } },
    };
    expect(derive(event)).toMatchObject({
      account: '111122223333',
      calls: 815,
      category: 'Aggregated',
      actor: 'unknown',
    });
    expect(derive({ summary: 'x' }).calls).toBeUndefined();
  });

  it('survives members of any type', () => {
    const odd = {
      userIdentity: 'x',
      requestParameters: [1],
      additionalEventData: 7,
      responseElements: '',
      sourceIPAddress: {},
      userAgent: null,
    };
    expect(derive(odd)).toMatchObject({ actor: 'unknown', outcome: 'success' });
  });
});
