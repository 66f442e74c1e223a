import { describe, expect, test } from '@jest/globals';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { type StoredSpec, upgradeSpec } from '../../../workflows/spec/stored.ts';
import { oldInputs, oldSpec } from '../../support/version-0.1.0.ts';
import { allSteps } from '../../support/walk-provision.ts';

const PLACE = { account: '000000000000', region: 'us-east-1' };

/** Paths to every section and field of an object, such as `domain`, `domain.name`. */
function pathsIn(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...above, key], ...pathsIn(inner, [...above, key])]);
}

function without(spec: StoredSpec, path: readonly string[]): StoredSpec {
  const copy = structuredClone(spec) as Record<string, unknown>;
  const holder = path.slice(0, -1).reduce((value, key) => value[key] as Record<string, unknown>, copy);
  delete holder[path.at(-1) ?? ''];
  return copy;
}

describe('a stored spec', () => {
  test('of 0.1.0 keeps all it says', () => {
    expect(upgradeSpec(oldSpec(), PLACE)).toMatchObject(oldSpec());
  });

  // Whatever a version adds is missing from what older ones stored. This one was stored with all defaults, so that each must come back.
  test.each(pathsIn(oldSpec()).map((path) => [path.join('.'), path] as const))(
    'without %s has the default there',
    (_, path) => {
      expect(upgradeSpec(without(oldSpec(), path), PLACE)).toEqual(upgradeSpec(oldSpec(), PLACE));
    },
  );

  test('has the defaults of its own preset where a preset decides', () => {
    const { index, retention } = upgradeSpec({ preset: 'trial' }, PLACE);
    expect({ index, retention }).toEqual({
      index: parseSpec({ preset: 'trial' }).index,
      retention: { deleteAfterDays: 14 },
    });
  });

  test('with a field that this version does not have is refused, with the way on', () => {
    const newer = { ...oldSpec(), weather: { report: true } };
    expect(() => upgradeSpec(newer, PLACE)).toThrow(
      expect.objectContaining({
        name: 'InvalidSpecError',
        field: 'weather',
        goOn: 'new-run',
        message: expect.stringContaining('The stored spec is of another version. weather: '),
        remedy: expect.stringContaining('trailboard provision --spec'),
      }),
    );
  });
});

describe('a redrive brings new functions what an old definition hands on', () => {
  test.each(Object.entries(oldInputs()))('%s takes it', (name, { input }) => {
    const step = allSteps.get(name);
    expect(step?.input.safeParse(input)).toMatchObject({ success: true });
  });
});
