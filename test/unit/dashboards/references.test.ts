import { expect, test } from '@jest/globals';
import { savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import { referenceDefects } from '../../../workflows/dashboards/saved-objects/references.ts';
import type { SavedObject } from '../../../workflows/ports/saved-objects.ts';

const objects = savedObjects();
const without = (id: string) => objects.filter((object) => object.id !== id);

test('a dashboard without one of its panels is found, as Dashboards itself would not', () => {
  expect(referenceDefects(without('trailboard-errors-codes'))).toEqual([
    'dashboard:trailboard-errors refers to visualization:trailboard-errors-codes, which is not in the set',
  ]);
});

test('a missing index pattern is found for each that reads it', () => {
  expect(referenceDefects(without('trailboard-arrivals')).length).toBeGreaterThan(5);
});

test('an object that is there twice is found', () => {
  const [first] = objects as [SavedObject];
  expect(referenceDefects([...objects, first])).toEqual(['index-pattern:trailboard-events is there twice']);
});

test.each([
  ['panelsJSON', '[{"panelRefName":"panel_7"}]', 'panel_7'],
  [
    'visState',
    '{"params":{"controls":[{"indexPatternRefName":"control_9_index_pattern"}]}}',
    'control_9_index_pattern',
  ],
])('a name that %s uses without declaring it is found', (key, text, name) => {
  const object: SavedObject = { id: 'x', type: 'dashboard', attributes: { [key]: text }, references: [] };
  expect(referenceDefects([object])).toEqual([`dashboard:x uses the reference ${name} without declaring it`]);
});

test('a name within searchSourceJSON is found too', () => {
  const attributes = { kibanaSavedObjectMeta: { searchSourceJSON: '{"indexRefName":"gone"}' } };
  expect(referenceDefects([{ id: 'x', type: 'search', attributes, references: [] }])).toHaveLength(1);
});
