import { describe, expect, it } from '@jest/globals';
import { parseJavaVersion, runnerFor } from '../../../local/opensearch/java.ts';

describe('the Java that runs OpenSearch', () => {
  it.each([
    ['openjdk version "25.0.1" 2025-10-21 LTS', 25],
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_392"', 8],
    ['The operation could not be completed. Unable to locate a Java Runtime.', undefined],
  ])('reads %j as %p', (output, major) => {
    expect(parseJavaVersion(output)).toBe(major);
  });

  it.each([
    [25, '3.8.0.0'],
    [21, '3.8.0.0'],
    [20, '2.19.1.0'],
    [17, '2.19.1.0'],
    [16, undefined],
  ])('gives Java %i the runner %p', (major, runner) => {
    expect(runnerFor(major)).toBe(runner);
  });
});
