import { describe, expect, test } from '@jest/globals';
import { label } from '../../../console/page/format.ts';
import { foldedInto } from '../../../workflows/execution/run.ts';

describe('what a chart writes beside its bars', () => {
  test.each([
    ['arn:aws:iam::111122223333:role/team/reader', '…reader'],
    ['arn:aws-cn:lambda:cn-north-1:111122223333:function:index', '…index'],
    ['arn:aws:s3:::bucket', '…bucket'],
    ['arn:aws:logs:eu-west-1:111122223333:log-group:trail:*', '…trail:*'],
    ['arn', 'arn'],
    ['RunInstances', 'RunInstances'],
  ])('%s is written %s', (key, written) => {
    expect(label(key)).toBe(written);
  });
});

describe('the execution that a start was folded into', () => {
  test.each([
    [{ output: '{"changes":[],"coalescedInto":"arn:aws:states:::execution:m:1"}' }, 'arn:aws:states:::execution:m:1'],
    [{ output: '{"changes":[]}' }, undefined],
    [{ output: '{"coalescedInto":7}' }, undefined],
    [{ output: 'cut off {' }, undefined],
    [{}, undefined],
  ])('%j: %s', (run, into) => {
    expect(foldedInto(run)).toBe(into);
  });
});
