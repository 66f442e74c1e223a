import { describe, expect, it } from '@jest/globals';
import { costSentence, estimateCost } from '../../../workflows/cost/estimate.ts';
import { INSTANCE_HOUR } from '../../../workflows/cost/prices.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { PRESET_NAMES } from '../../../workflows/spec/presets.ts';

const estimate = (spec: object = {}) => estimateCost(parseSpec(spec));

describe('estimateCost', () => {
  it('adds up nodes, primaries, volumes and the key of the standard preset', () => {
    const { lines, monthly, unknown } = estimate();
    // 730 x (3 x 0.178 + 3 x 0.068) + 3 x 100 x 0.122 + 1 = 389.82 + 148.92 + 36.60 + 1
    expect(monthly).toBeCloseTo(576.34, 2);
    expect(lines.map(({ what }) => what)).toEqual([
      '3 x r7g.large.search (data nodes)',
      '3 x m7g.medium.search (dedicated primary nodes)',
      '3 x 100 GiB gp3 (volumes)',
      '1 KMS key (trail)',
    ]);
    expect(unknown).toEqual([]);
  });

  it('knows that a trial has one small node alone', () => {
    // 730 x 0.073 + 20 x 0.122 + 1
    expect(estimate({ preset: 'trial' }).monthly).toBeCloseTo(56.73, 2);
  });

  it('counts warm nodes and the IOPS of io1', () => {
    const plain = estimate().monthly;
    const warm = estimate({ domain: { ultraWarm: { enabled: true } } }).monthly;
    expect(warm - plain).toBeCloseTo(2 * 0.238 * 730, 2);
    const io1 = estimate({ domain: { storage: { type: 'io1' } } }).monthly;
    expect(io1 - plain).toBeCloseTo(3 * (100 * (0.169 - 0.122) + 88), 2);
  });

  it('counts no key that is there already or not used', () => {
    const kmsKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000';
    for (const trail of [{ kmsKeyArn }, { sseKms: false }])
      expect(estimate({ trail }).lines.some(({ what }) => what.includes('KMS'))).toBe(false);
  });

  it.each(PRESET_NAMES)('knows every price of the preset %s', (preset) => {
    expect(estimate({ preset }).unknown).toEqual([]);
  });

  it('names a type that it does not know, and guesses nothing', () => {
    const { lines, monthly, unknown } = estimate({ domain: { instanceType: 'x9z.huge.search' } });
    expect(unknown).toEqual(['x9z.huge.search']);
    expect(lines[0]?.monthly).toBeUndefined();
    expect(monthly).toBeCloseTo(576.34 - 3 * 0.178 * 730, 2);
  });
});

describe('costSentence', () => {
  it('says whole dollars, where, and what is left out', () => {
    expect(costSentence(estimate())).toBe(
      'about $576 a month on demand in us-east-1, without what grows with the events',
    );
  });

  it('says first when the price is unknown', () => {
    expect(costSentence(estimate({ domain: { instanceType: 'x9z.huge.search' } }))).toMatch(
      /^unknown: no price is known for x9z\.huge\.search; the rest comes to about \$187/,
    );
  });
});

it('a larger size of a family never costs less', () => {
  const families = Map.groupBy(Object.entries(INSTANCE_HOUR), ([type]) => type.split('.')[0]);
  for (const types of families.values()) {
    const prices = types.map(([, price]) => price);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
  }
});
