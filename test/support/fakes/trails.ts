import { ConcurrentChangeError } from '../../../workflows/errors/common.ts';
import {
  type DeliveryError,
  type EventSelectors,
  type Insight,
  TRAILS_READS,
  type Trail,
  type Trails,
} from '../../../workflows/ports/trails.ts';
import { type Faked, faked } from './recording.ts';

type Kept = { -readonly [Part in keyof Trail]: Trail[Part] } & {
  tags?: Readonly<Record<string, string>>;
  selectors: EventSelectors;
  insights: readonly Insight[];
  logging: boolean;
  undelivered?: readonly DeliveryError[];
};

export interface FakeTrails extends Faked<Trails> {
  /** By ARN. */
  readonly trails: Map<string, Kept>;
  /** A trail that is there already, of any Region and account. */
  seed(name: string, home?: { region?: string; account?: string }): Kept;
}

/** CloudTrail in memory. A new trail records all management events and does not log yet. */
export function fakeTrails(): FakeTrails {
  const trails = new Map<string, Kept>();
  const kept = (arn: string): Kept => {
    const trail = trails.get(arn);
    if (!trail) throw new ConcurrentChangeError(`There is no trail ${arn}`, { remedy: 'Read again.' });
    return trail;
  };
  const add = (name: string, settings: Trail['settings'], region: string, account: string): Kept => {
    const arn = `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
    const selectors: EventSelectors = { basic: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] };
    const trail = {
      name,
      arn,
      homeRegion: region,
      hasInsights: false,
      settings,
      selectors,
      insights: [],
      logging: false,
    };
    trails.set(arn, trail);
    return trail;
  };
  const port: Trails = {
    async findAll() {
      return [...trails.values()].map(({ name, arn, homeRegion, hasInsights, settings }) => ({
        name,
        arn,
        homeRegion,
        hasInsights,
        settings,
      }));
    },
    async findEventSelectors(arn) {
      return kept(arn).selectors;
    },
    async findInsights(arn) {
      return kept(arn).insights;
    },
    async isLogging(arn) {
      return kept(arn).logging;
    },
    async findDeliveryErrors(arn) {
      return kept(arn).undelivered ?? [];
    },
    async create(name, settings, tags) {
      const there = [...trails.values()].some((trail) => trail.name === name);
      if (there) throw new ConcurrentChangeError(`${name} is there already`, { remedy: 'Read again.' });
      const trail = add(name, settings, 'eu-west-1', '111122223333');
      trail.tags = tags;
      return trail.arn;
    },
    async update(arn, settings) {
      kept(arn).settings = settings;
    },
    async putEventSelectors(arn, selectors) {
      kept(arn).selectors = selectors;
    },
    async putInsights(arn, insights) {
      const trail = kept(arn);
      trail.insights = insights;
      trail.hasInsights = insights.length > 0;
    },
    async startLogging(arn) {
      kept(arn).logging = true;
    },
    async stopLogging(arn) {
      kept(arn).logging = false;
    },
  };
  const plain = { bucket: 'somebody-elses-record', multiRegion: true, organization: false, logFileValidation: false };
  return {
    ...faked(port, TRAILS_READS),
    trails,
    seed: (name, { region = 'eu-west-1', account = '111122223333' } = {}) => add(name, plain, region, account),
  };
}
