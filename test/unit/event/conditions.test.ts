import { describe, expect, it } from '@jest/globals';
import { CONDITIONS } from '../../../workflows/event/conditions.ts';
import { derive } from '../../../workflows/event/derive.ts';
import { labelledEvents } from '../../support/events/identities.ts';

const classes = (event: object) => derive(event as Record<string, unknown>).changeClass;

describe('classes', () => {
  it('are words, each with a number of the benchmark', () => {
    for (const { id, cis } of CONDITIONS)
      expect([id, cis]).toEqual([expect.stringMatching(/^[a-z]+(-[a-z]+)+$/), expect.stringMatching(/^5\.\d+$/)]);
    expect(CONDITIONS.map(({ cis }) => cis)).toEqual(Array.from({ length: 15 }, (_, i) => `5.${i + 1}`));
    expect(new Set(CONDITIONS.map(({ id }) => id)).size).toBe(15);
  });

  it.each([
    ['iam-policy-change', 'iam.amazonaws.com', 'AttachRolePolicy'],
    ['iam-policy-change', 'iam.amazonaws.com', 'SetDefaultPolicyVersion'],
    ['cloudtrail-change', 'cloudtrail.amazonaws.com', 'StopLogging'],
    ['kms-key-disabled', 'kms.amazonaws.com', 'ScheduleKeyDeletion'],
    ['bucket-policy-change', 's3.amazonaws.com', 'DeleteBucketPolicy'],
    ['config-change', 'config.amazonaws.com', 'StopConfigurationRecorder'],
    ['security-group-change', 'ec2.amazonaws.com', 'AuthorizeSecurityGroupEgress'],
    ['network-acl-change', 'ec2.amazonaws.com', 'ReplaceNetworkAclEntry'],
    ['gateway-change', 'ec2.amazonaws.com', 'AttachInternetGateway'],
    ['route-table-change', 'ec2.amazonaws.com', 'CreateRoute'],
    ['vpc-change', 'ec2.amazonaws.com', 'DeleteVpc'],
    ['organizations-change', 'organizations.amazonaws.com', 'LeaveOrganization'],
  ])('puts a change into %s', (changeClass, eventSource, eventName) => {
    expect(classes({ eventSource, eventName })).toEqual([changeClass]);
    expect(classes({ eventSource: 'other.amazonaws.com', eventName })).toBeUndefined();
  });

  it('hold refused calls, but for what the benchmark leaves out', () => {
    expect(classes({ errorCode: 'AccessDenied' })).toEqual(['unauthorized-call']);
    expect(classes({ errorCode: 'AccessDenied', eventName: 'HeadBucket' })).toBeUndefined();
    expect(classes({ errorCode: 'AccessDenied', sourceIPAddress: 'delivery.logs.amazonaws.com' })).toBeUndefined();
    expect(classes({ errorCode: 'ThrottlingException' })).toBeUndefined();
  });

  it('hold root itself, and not whoever calls in its name', () => {
    const root = { userIdentity: { type: 'Root' } };
    expect(classes(root)).toEqual(['root-use']);
    expect(classes({ userIdentity: { type: 'Root', invokedBy: 'support.amazonaws.com' } })).toBeUndefined();
    expect(classes({ ...root, sourceIPAddress: 'support.amazonaws.com' })).toBeUndefined();
    expect(classes({ ...root, eventType: 'AwsServiceEvent' })).toBeUndefined();
  });

  it('hold every failed sign-in as failed, and none of them as one without MFA', () => {
    for (const { event, expect: label } of labelledEvents) {
      const found = classes(event) ?? [];
      const isSignIn = event.eventSource === 'signin.amazonaws.com';
      expect(found.includes('failed-sign-in')).toBe(isSignIn && label.outcome === 'denied');
      expect(found.includes('sign-in-without-mfa')).toBe(label.mfaMissing === true);
    }
  });
});
