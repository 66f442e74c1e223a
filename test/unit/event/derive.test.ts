import { describe, expect, it } from '@jest/globals';
import { derive } from '../../../workflows/event/derive.ts';

const identity = (userIdentity: object) => derive({ userIdentity });

describe('derive', () => {
  it('names the principal: user, else issuer, else service, else type', () => {
    const sessionContext = { sessionIssuer: { userName: 'admin-role' } };
    expect(identity({ type: 'IAMUser', userName: 'ann', sessionContext }).principal).toBe('ann');
    expect(identity({ type: 'AssumedRole', sessionContext, invokedBy: 'x.amazonaws.com' }).principal).toBe(
      'admin-role',
    );
    expect(identity({ type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }).principal).toBe('ec2.amazonaws.com');
    expect(identity({ type: 'Root' }).principal).toBe('Root');
    expect(derive({}).principal).toBe('Unknown');
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
    ['Weird', 'error', 'other'],
  ])('sorts the error code %s', (errorCode, outcome, errorClass) => {
    expect(derive({ errorCode })).toMatchObject({ outcome, errorClass });
  });

  it('counts a failed sign-in as denied though it has no error code', () => {
    const event = {
      eventName: 'ConsoleLogin',
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
    };
    expect(derive(event)).toMatchObject({
      outcome: 'denied',
      changeClass: ['3.2 sign-in without MFA', '3.6 failed sign-in'],
    });
  });

  it.each([
    ['3.4 IAM policy', 'iam.amazonaws.com', 'AttachRolePolicy'],
    ['3.5 CloudTrail', 'cloudtrail.amazonaws.com', 'StopLogging'],
    ['3.7 KMS key', 'kms.amazonaws.com', 'ScheduleKeyDeletion'],
    ['3.8 S3 bucket policy', 's3.amazonaws.com', 'DeleteBucketPolicy'],
    ['3.9 Config', 'config.amazonaws.com', 'StopConfigurationRecorder'],
    ['3.10 security group', 'ec2.amazonaws.com', 'AuthorizeSecurityGroupEgress'],
    ['3.11 network ACL', 'ec2.amazonaws.com', 'ReplaceNetworkAclEntry'],
    ['3.12 gateway', 'ec2.amazonaws.com', 'AttachInternetGateway'],
    ['3.13 route table', 'ec2.amazonaws.com', 'CreateRoute'],
    ['3.14 VPC', 'ec2.amazonaws.com', 'DeleteVpc'],
    ['3.15 Organizations', 'organizations.amazonaws.com', 'LeaveOrganization'],
  ])('puts a change into %s', (changeClass, eventSource, eventName) => {
    expect(derive({ eventSource, eventName }).changeClass).toEqual([changeClass]);
    expect(derive({ eventSource: 'other.amazonaws.com', eventName }).changeClass).toBeUndefined();
  });

  it('puts refused calls and root into their classes', () => {
    expect(derive({ errorCode: 'AccessDenied' }).changeClass).toEqual(['3.1 unauthorized call']);
    expect(identity({ type: 'Root' }).changeClass).toEqual(['3.3 root']);
    expect(identity({ type: 'Root', invokedBy: 'x' }).changeClass).toBeUndefined();
  });

  it('tells calls from another account', () => {
    expect(derive({ recipientAccountId: '1', userIdentity: { accountId: '2' } }).crossAccount).toBe(true);
    expect(derive({ recipientAccountId: '1', userIdentity: { accountId: '1' } }).crossAccount).toBeUndefined();
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
    expect(derive(odd)).toMatchObject({ principal: 'Unknown', outcome: 'success' });
  });
});
