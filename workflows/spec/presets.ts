/**
 * What a preset decides; everything else has one default for all. `standard` is the guide's production cluster: three
 * zones, dedicated primaries. `trial` is one small node that costs little and loses nothing but availability.
 */
export const PRESETS = {
  standard: {
    domain: {
      availabilityZones: 3,
      instanceType: 'r7g.large.search',
      nodeCount: 3,
      storage: { sizeGiB: 100 },
      dedicatedPrimaries: { enabled: true },
    },
    retention: { deleteAfterDays: 90 },
    index: { period: 'day', replicas: 1 },
  },
  trial: {
    domain: {
      availabilityZones: 1,
      instanceType: 't3.medium.search',
      nodeCount: 1,
      storage: { sizeGiB: 20 },
      dedicatedPrimaries: { enabled: false },
    },
    retention: { deleteAfterDays: 14 },
    index: { period: 'month', replicas: 0 },
  },
} as const;

export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = ['standard', 'trial'] as const satisfies readonly Preset[];
