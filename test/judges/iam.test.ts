import { beforeAll, describe, expect, test } from '@jest/globals';
import { IAM_EXCEPTIONS, sift } from '../support/judges/iam/exceptions.ts';
import { type Objection, objectionsTo } from '../support/judges/iam/objections.ts';
import { type JudgedStatement, judged } from '../support/judges/iam/statement.ts';
import { allStatements } from './iam.judge.ts';

let statements: JudgedStatement[];
let objections: Objection[];

beforeAll(async () => {
  const { deployed, written } = await allStatements();
  statements = [...deployed, ...written];
  objections = await objectionsTo(statements);
  // A synthesis takes seconds, many on a busy machine.
}, 600_000);

test('every statement is one that AWS reads as it is meant', () => {
  expect(sift(objections).left).toEqual([]);
});

test('every exception excuses something', () => {
  const idle = sift(objections).excused.filter(({ count }) => count === 0);
  expect(idle.map(({ exception }) => exception.actions)).toEqual([]);
});

test('the policies of steps are among those looked at', () => {
  const policies = new Set(statements.map(({ policy }) => policy));
  for (const part of ['EnsureTrailRole', 'bucket of', 'key of', 'delivery role', 'trust of Cognito_', 'access policy'])
    expect([...policies].some((policy) => policy.includes(part))).toBe(true);
});

const bucket = 'arn:aws:s3:::b';
const group = 'arn:aws:logs:us-east-1:111122223333:log-group:g';
const pool = 'arn:aws:cognito-identity:us-east-1:111122223333:identitypool/*';

describe('a statement that is wrong is objected to', () => {
  test.each([
    ['a misspelt action', 's3:GetBuckets', bucket, {}, 'no such action'],
    ['a service that is none', 'opensearch:CreateDomain', '*', {}, 'no such action'],
    ['a wildcard that meets nothing', 'kms:Forget*', '*', {}, 'no such action'],
    ['an object for a bucket', 's3:GetBucketPolicy', `${bucket}/AWSLogs/x`, {}, 'takes no resource of this kind'],
    ['a group for its streams', 'logs:PutLogEvents', group, {}, 'takes no resource of this kind'],
    [
      'a topic for a queue',
      'sqs:SendMessage',
      'arn:aws:sns:us-east-1:111122223333:t',
      {},
      'takes no resource of this kind',
    ],
    ['a pool where none is taken', 'cognito-identity:SetIdentityPoolRoles', pool, {}, /^takes no resource, so/],
    ['a group where none is taken', 'logs:DescribeLogGroups', `${group}:*`, {}, /^takes no resource, so/],
    ['* where a role is taken', 'iam:PassRole', '*', {}, 'takes a resource, and none is named'],
    ['a key of another service', 's3:PutObject', `${bucket}/*`, { 'kms:ViaService': 'x' }, 'has no such condition key'],
    ['a key that is none', 's3:PutObject', `${bucket}/*`, { 's3:x-amz-acls': 'x' }, 'has no such condition key'],
    [
      'a tag where none is asked',
      's3:PutBucketPolicy',
      bucket,
      { 'aws:RequestTag/a': 'x' },
      'has no such condition key',
    ],
    [
      'a key without its alias',
      'kms:CreateAlias',
      'arn:aws:kms:us-east-1:111122223333:key/*',
      {},
      /kind of resource that it needs/,
    ],
  ])('%s', async (_, Action, Resource, StringEquals, fault) => {
    const found = await objectionsTo([judged('p', { Action, Resource, Condition: { StringEquals } })]);
    expect(found[0]).toMatchObject({ policy: 'p', action: Action, fault: expect.stringMatching(fault) });
  });
});

describe('a statement that is right is not', () => {
  test.each([
    ['s3:GetBucketPolicy', bucket, {}],
    ['s3:PutObject', `${bucket}/AWSLogs/111122223333/*`, { 's3:x-amz-acl': 'x', 'aws:SourceArn': 'x' }],
    ['logs:PutLogEvents', `${group}:log-stream:s`, {}],
    ['logs:PutLogEvents', `${group}:*`, {}],
    ['logs:PutRetentionPolicy', `${group}:*`, {}],
    ['logs:DescribeLogGroups', '*', {}],
    ['kms:CreateKey', '*', { 'aws:RequestTag/trailboard:deployment': 'x' }],
    ['kms:GenerateDataKey*', 'arn:aws:kms:*:111122223333:key/*', { 'kms:EncryptionContext:aws:cloudtrail:arn': 'x' }],
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/a/path/r', { 'iam:PassedToService': 'x' }],
  ])('%s on %s', async (Action, Resource, StringLike) => {
    await expect(objectionsTo([judged('p', { Action, Resource, Condition: { StringLike } })])).resolves.toEqual([]);
  });
});

test('an exception is for its own action and fault alone', () => {
  const [{ actions, fault } = { actions: [], fault: 'no such action' as const }] = IAM_EXCEPTIONS;
  const objection = { policy: 'p', action: actions[0] ?? '', fault, about: '*' };
  expect(sift([objection]).left).toEqual([]);
  expect(sift([{ ...objection, action: 'ec2:RunInstances' }]).left).toHaveLength(1);
  expect(sift([{ ...objection, fault: 'no such action' }]).left).toHaveLength(1);
});
