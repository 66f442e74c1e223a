import { expect, test } from '@jest/globals';
import { parse } from 'jsonc-parser';
import { estimateCost } from '../../../workflows/cost/estimate.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { page } from './pages.ts';

const text = page('docs/scale.md');
const spec = parseSpec(parse(/```jsonc\n([\s\S]+?)```/.exec(text)?.[1] ?? ''));

test('the spec for the large organization is accepted, and means what the text says', () => {
  expect(spec.domain).toMatchObject({ nodeCount: 24, availabilityZones: 3 });
  expect(spec.index).toMatchObject({ shards: 48, replicas: 1 });
});

test("the domain's prices are those that the product estimates", () => {
  const priced = estimateCost(spec).lines.filter(({ what }) => !what.includes('KMS'));
  expect(priced).toHaveLength(4);
  for (const { monthly } of priced) {
    expect(text).toContain(`$${Math.round(monthly ?? 0).toLocaleString('en-US')}`);
  }
});
