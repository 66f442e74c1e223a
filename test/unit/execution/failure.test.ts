import { describe, expect, it } from '@jest/globals';
import { explain } from '../../../workflows/execution/failure.ts';

const OURS = {
  error: 'IndexTemplateConflictError',
  cause: 'Another template has the same priority.',
  remedy: 'Give it another priority.',
  docs: 'docs/errors.md#indextemplateconflicterror',
  redrive: 'aws stepfunctions redrive-execution --execution-arn x',
};

describe('a failure explained', () => {
  it('reads our JSON inside a function’s message', () => {
    const cause = JSON.stringify({ errorType: OURS.error, errorMessage: JSON.stringify(OURS), trace: ['at a'] });

    expect(explain(OURS.error, cause)).toEqual(OURS);
  });

  it('reads our JSON where it is the cause itself', () => {
    expect(explain(OURS.error, JSON.stringify(OURS))).toEqual(OURS);
  });

  it('has the command of a new run where that is what helps', () => {
    const { redrive: _none, ...rest } = OURS;
    const told = { ...rest, startAgain: 'aws stepfunctions start-execution --state-machine-arn x' };

    expect(explain(OURS.error, JSON.stringify(told))).toEqual(told);
  });

  it('shows a function’s plain message', () => {
    const cause = JSON.stringify({ errorType: 'TypeError', errorMessage: 'x is not a function', trace: [] });

    expect(explain('TypeError', cause)).toEqual({ error: 'TypeError', cause: 'x is not a function' });
  });

  it.each([
    ['States.Timeout', undefined, { error: 'States.Timeout', cause: '' }],
    ['States.Runtime', 'no JSON {', { error: 'States.Runtime', cause: 'no JSON {' }],
    ['Odd', '{"errorMessage": 5}', { error: 'Odd', cause: '{"errorMessage": 5}' }],
    [undefined, undefined, { error: 'Unknown', cause: '' }],
  ])('shows %s with cause %s as it stands', (error, cause, shown) => {
    expect(explain(error, cause)).toEqual(shown);
  });

  it('takes only text for text: a remedy that is an object is left out', () => {
    const cause = JSON.stringify({ ...OURS, remedy: { nested: true } });

    expect(explain(OURS.error, cause).remedy).toBeUndefined();
  });
});
