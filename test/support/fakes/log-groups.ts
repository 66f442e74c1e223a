import { ConcurrentChangeError } from '../../../workflows/errors/common.ts';
import { LogGroupMissingError, SubscriptionFilterLimitError } from '../../../workflows/errors/logs.ts';
import {
  LOG_GROUPS_READS,
  type LogGroup,
  type LogGroups,
  type SubscriptionFilter,
} from '../../../workflows/ports/log-groups.ts';
import { type Faked, faked } from './recording.ts';

type Kept = { -readonly [Part in keyof LogGroup]: LogGroup[Part] } & {
  tags: Readonly<Record<string, string>>;
  filters: SubscriptionFilter[];
  readonly lines: { stream: string; line: string; timestamp: number }[];
};

export interface FakeLogGroups extends Faked<LogGroups> {
  readonly groups: Map<string, Kept>;
}

/** CloudWatch Logs in memory. */
export function fakeLogGroups(): FakeLogGroups {
  const groups = new Map<string, Kept>();
  const kept = (name: string): Kept => {
    const group = groups.get(name);
    if (!group) throw new LogGroupMissingError(`There is no log group ${name}`, { remedy: 'Start a new run.' });
    return group;
  };
  const port: LogGroups = {
    async find(name) {
      const group = groups.get(name);
      if (!group) return undefined;
      const { tags: _, filters: __, lines: ___, ...view } = group;
      return { ...view };
    },
    async create(name, { kmsKeyArn, tags }) {
      if (groups.has(name)) throw new ConcurrentChangeError(`${name} is there already`, { remedy: 'Read again.' });
      const arn = `arn:aws:logs:eu-west-1:111122223333:log-group:${name}`;
      const key = kmsKeyArn ? { kmsKeyArn } : {};
      groups.set(name, { name, arn, standardClass: true, tags, filters: [], lines: [], ...key });
    },
    async setRetention(name, days) {
      kept(name).retentionDays = days;
    },
    async setKey(name, kmsKeyArn) {
      kept(name).kmsKeyArn = kmsKeyArn;
    },
    async findSubscriptionFilters(name) {
      return [...(groups.get(name)?.filters ?? [])];
    },
    async putSubscriptionFilter(name, filter) {
      const group = kept(name);
      const others = group.filters.filter((other) => other.name !== filter.name);
      if (others.length >= 5)
        throw new SubscriptionFilterLimitError(`All places of ${name} are taken`, { remedy: 'Delete one.' });
      group.filters = [...others, filter];
    },
    async writeLine(name, stream, line, timestamp) {
      kept(name).lines.push({ stream, line, timestamp });
    },
  };
  return { ...faked(port, LOG_GROUPS_READS), groups };
}
