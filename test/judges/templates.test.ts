import { beforeAll, describe, expect, test } from '@jest/globals';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { CloudFormation } from '../support/judges/iam/template-statements.ts';
import { cfnLint } from '../support/judges/templates/cfn-lint.ts';
import { LINT_EXCEPTIONS, NAG_EXCEPTIONS } from '../support/judges/templates/exceptions.ts';
import { siftFindings } from '../support/judges/templates/findings.ts';
import { nag } from '../support/judges/templates/nag.ts';
import { MOST_STATEMENTS, queueStatements } from '../support/judges/templates/queue-policies.ts';
import { SETTINGS, stackWith } from '../support/judges/templates/settings.ts';
import { type JudgedTemplate, judgedTemplates } from './templates.judge.ts';

let all: readonly JudgedTemplate[];

beforeAll(async () => {
  all = await judgedTemplates();
  // cfn-lint takes some ten seconds a template, ten times as long on a busy machine.
}, 900_000);

describe.each(Object.keys(SETTINGS))('the template of %s', (setting) => {
  const found = () => all.find((one) => one.setting === setting);

  test('is one that CloudFormation takes', () => {
    expect(siftFindings(found()?.lint ?? [], LINT_EXCEPTIONS).left).toEqual([]);
  });

  test('keeps to the rules of AWS Solutions', () => {
    expect(siftFindings(found()?.nag ?? [], NAG_EXCEPTIONS).left).toEqual([]);
  });

  test('gives no queue a policy of more statements than SQS takes', () => {
    const counts = [...queueStatements(found()?.template ?? { Resources: {} }).values()];
    expect(counts.length).toBeGreaterThan(0);
    expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_STATEMENTS);
  });
});

test('every exception excuses something', () => {
  const idle = [
    siftFindings(
      all.flatMap((one) => one.nag),
      NAG_EXCEPTIONS,
    ),
    siftFindings(
      all.flatMap((one) => one.lint),
      LINT_EXCEPTIONS,
    ),
  ].flatMap(({ excused }) => excused.filter(({ count }) => count === 0).map(({ exception }) => exception.where));
  expect(idle).toEqual([]);
});

describe('what is wrong is found', () => {
  test('a property that there is none, and a value out of its range', async () => {
    const Properties = { QueueNam: 'x', DelaySeconds: 901 };
    const found = await cfnLint({ Resources: { Spoilt: { Type: 'AWS::SQS::Queue', Properties } } });
    expect(siftFindings(found, LINT_EXCEPTIONS).left.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['E3002', 'E3034']),
    );
  }, 300_000);

  test('a queue that takes requests without TLS', () => {
    const { stack } = stackWith({});
    new Queue(stack, 'Spoilt');
    const { left } = siftFindings(nag(stack), NAG_EXCEPTIONS);
    expect(left.map(({ rule, resource }) => [rule, resource])).toContainEqual(['AwsSolutions-SQS4', 'Spoilt']);
  });

  test('a policy of one statement too many', () => {
    const Statement = Array.from({ length: MOST_STATEMENTS + 1 }, () => ({ Effect: 'Allow' }));
    const template: CloudFormation = {
      Resources: { P: { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument: { Statement }, Queues: ['q'] } } },
    };
    expect(queueStatements(template).get('q')).toBeGreaterThan(MOST_STATEMENTS);
  });
});
