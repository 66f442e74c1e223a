import { chooseFilter } from '../compare/subscription-filter.ts';
import { chooseTrail } from '../compare/trail.ts';
import { checkPlacement } from '../domain-network.ts';
import { checkKey } from '../ensure-key.ts';
import type { ErrorClass } from '../errors/base.ts';
import { PoolDomainTakenError } from '../errors/cognito.ts';
import { DomainSettingFixedError, SubnetsDoNotFitError } from '../errors/domain.ts';
import { SubscriptionFilterLimitError } from '../errors/logs.ts';
import { VpcMismatchError } from '../errors/spec.ts';
import {
  BucketOwnedElsewhereError,
  BucketRegionError,
  TrailElsewhereError,
  TrailKeyUnusableError,
  TrailLimitError,
} from '../errors/trail.ts';
import { DEPLOYMENT_TAG } from '../ports/deployment.ts';
import type { Ports } from '../ports/index.ts';
import type { ResolvedSpec } from '../spec/resolve.ts';

/** What the look-ups use. */
export const PREFLIGHT_PORTS = [
  'deployment',
  'buckets',
  'keys',
  'trails',
  'logGroups',
  'userPools',
  'domains',
  'network',
] as const satisfies readonly (keyof Ports)[];
export type PreflightPorts = Pick<Ports, (typeof PREFLIGHT_PORTS)[number]>;

export const PREFLIGHT_ERRORS: readonly ErrorClass[] = [
  BucketOwnedElsewhereError,
  BucketRegionError,
  TrailKeyUnusableError,
  TrailElsewhereError,
  TrailLimitError,
  SubscriptionFilterLimitError,
  PoolDomainTakenError,
  VpcMismatchError,
  SubnetsDoNotFitError,
  DomainSettingFixedError,
];

/**
 * Holds a valid spec against the account as it is, before anything is created: what a later step would refuse half-way
 * is refused here, with the same error. Reads only, one look at each thing that the spec names.
 */
export async function preflight(spec: ResolvedSpec, ports: PreflightPorts): Promise<void> {
  await checkTrail(spec, ports);
  await checkLogGroup(spec, ports);
  await checkPoolDomain(spec, ports);
  const existing = await ports.domains.find(spec.domain.name);
  await checkPlacement(spec.domain, ports.deployment, ports.network, existing);
}

async function checkTrail(
  { trail }: ResolvedSpec,
  { buckets, keys, trails, deployment }: PreflightPorts,
): Promise<void> {
  await buckets.isThere({ name: trail.bucket, account: deployment.account });
  if (trail.kmsKeyArn) await checkKey(keys, trail.kmsKeyArn);
  chooseTrail(await trails.findAll(), trail.name, deployment);
}

async function checkLogGroup({ logGroup }: ResolvedSpec, { logGroups, deployment }: PreflightPorts): Promise<void> {
  if (!(await logGroups.find(logGroup.name))) return;
  const filters = await logGroups.findSubscriptionFilters(logGroup.name);
  chooseFilter(logGroup.name, filters, {
    name: `${deployment.name}-ingest`,
    destinationArn: deployment.ingestFunctionArn,
  });
}

async function checkPoolDomain({ cognito }: ResolvedSpec, { userPools, deployment }: PreflightPorts): Promise<void> {
  const holder = await userPools.findDomainHolder(cognito.poolDomain);
  if (!holder || holder === cognito.userPoolId) return;
  const ours = await userPools.findByTag(DEPLOYMENT_TAG, deployment.name, cognito.userPoolName);
  if (holder === ours?.id) return;
  throw new PoolDomainTakenError(
    `cognito.poolDomain: ${cognito.poolDomain} is the domain of the user pool ${holder}.`,
    {
      field: 'cognito.poolDomain',
      value: cognito.poolDomain,
      remedy: `Give another prefix, or set cognito.userPoolId to ${holder} to adopt that pool.`,
    },
  );
}
