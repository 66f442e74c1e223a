import type { Spec } from '../spec/schema.ts';
import { EBS_GIB_MONTH, HOURS_A_MONTH, INSTANCE_HOUR, IO1_IOPS_MONTH, KMS_KEY_MONTH } from './prices.ts';

/** One line of an estimate, as it is printed: `3 x r7g.large.search (data nodes)`. */
export interface CostLine {
  readonly what: string;
  /** Dollars a month; `undefined` where the prices table does not know the instance type. */
  readonly monthly: number | undefined;
}

export interface CostEstimate {
  readonly lines: readonly CostLine[];
  /** Dollars a month of all lines whose price is known. */
  readonly monthly: number;
  /** Instance types without a price: the sum is then too low. */
  readonly unknown: readonly string[];
}

function instances(count: number, type: string, role: string): CostLine & { readonly type: string } {
  const hourly = INSTANCE_HOUR[type];
  const monthly = hourly === undefined ? undefined : count * hourly * HOURS_A_MONTH;
  return { what: `${count} x ${type} (${role})`, monthly, type };
}

/**
 * What a spec costs a month, however little is recorded: nodes, their volumes, the key. On-demand, US East (N. Virginia);
 * other Regions cost up to half as much again. What grows with the events (CloudWatch Logs, S3, KMS requests, a second
 * copy of the management events, data events) is left out.
 */
export function estimateCost({ domain, trail }: Pick<Spec, 'domain' | 'trail'>): CostEstimate {
  const { dedicatedPrimaries: primaries, ultraWarm: warm, storage } = domain;
  const nodes = [
    instances(domain.nodeCount, domain.instanceType, 'data nodes'),
    ...(primaries.enabled ? [instances(primaries.count, primaries.instanceType, 'dedicated primary nodes')] : []),
    ...(warm.enabled ? [instances(warm.count, warm.instanceType, 'UltraWarm nodes')] : []),
  ];
  const volume = storage.sizeGiB * EBS_GIB_MONTH[storage.type] + (storage.type === 'io1' ? IO1_IOPS_MONTH : 0);
  const lines: CostLine[] = [
    ...nodes.map(({ what, monthly }) => ({ what, monthly })),
    {
      what: `${domain.nodeCount} x ${storage.sizeGiB} GiB ${storage.type} (volumes)`,
      monthly: domain.nodeCount * volume,
    },
    ...(trail.sseKms && !trail.kmsKeyArn ? [{ what: '1 KMS key (trail)', monthly: KMS_KEY_MONTH }] : []),
  ];
  return {
    lines,
    monthly: lines.reduce((sum, line) => sum + (line.monthly ?? 0), 0),
    unknown: [...new Set(nodes.filter(({ monthly }) => monthly === undefined).map(({ type }) => type))],
  };
}

/** The estimate in one sentence: whole dollars, since more digits would claim more than is known. */
export function costSentence({ monthly, unknown }: CostEstimate): string {
  const sum = `about $${Math.round(monthly).toLocaleString('en-US')} a month`;
  if (unknown.length === 0) return `${sum} on demand in us-east-1, without what grows with the events`;
  return `unknown: no price is known for ${unknown.join(', ')}; the rest comes to ${sum}`;
}
