import * as z from 'zod';
import { domainName, indexPrefix, instanceType, keyArn, securityGroupId, subnetId, text, whole } from './fields.ts';

/** The first engine with `flat_object`, which keeps requestParameters searchable without type conflicts. */
export const OLDEST_ENGINE = { major: 2, minor: 7 } as const;

function isSupportedEngine(version: string): boolean {
  const [, major, minor] = /^OpenSearch_(\d+)\.(\d+)$/.exec(version) ?? [];
  if (major === undefined) return false;
  return (
    Number(major) > OLDEST_ENGINE.major ||
    (Number(major) === OLDEST_ENGINE.major && Number(minor) >= OLDEST_ENGINE.minor)
  );
}

/** The domain: the guide's choices, in the guide's order. */
export const domainSchema = z.strictObject({
  name: domainName.default('trailboard').describe('Name of the OpenSearch Service domain. An existing one is adopted.'),
  engineVersion: z
    .string()
    .refine(isSupportedEngine, {
      error: 'Give OpenSearch_2.7 or newer, such as OpenSearch_2.19: older engines lack flat_object.',
    })
    .default('OpenSearch_2.19')
    .describe('Engine and version. OpenSearch 2.7 or newer.'),
  availabilityZones: z
    .literal([1, 2, 3], { error: 'Give 1, 2 or 3 Availability Zones.' })
    .describe('Number of Availability Zones.'),
  instanceType: instanceType.describe('Instance type of the data nodes.'),
  nodeCount: whole(1, 80, 'Give a whole number of nodes from 1 to 80.').describe(
    'Data nodes, a multiple of the Availability Zones.',
  ),
  storage: z
    .strictObject({
      type: z
        .enum(['gp3', 'gp2', 'io1'], { error: 'Give gp3, gp2 or io1.' })
        .default('gp3')
        .describe('EBS volume type.'),
      sizeGiB: whole(10, 24_576, 'Give a whole number of GiB from 10 to 24576.').describe(
        'Size of the volume of each data node, in GiB.',
      ),
    })
    .describe('EBS storage of the data nodes.'),
  dedicatedPrimaries: z
    .strictObject({
      enabled: z.boolean().describe('Whether the cluster has primary nodes of its own.'),
      instanceType: instanceType.default('m7g.medium.search').describe('Instance type of the dedicated primary nodes.'),
      count: z
        .literal([3, 5], { error: 'Give 3 or 5 dedicated primary nodes: an even number cannot decide a vote.' })
        .default(3)
        .describe('Number of dedicated primary nodes.'),
    })
    .describe('Dedicated primary nodes, which keep the cluster state apart from the data.'),
  ultraWarm: z
    .strictObject({
      enabled: z.boolean().default(false).describe('UltraWarm nodes for older indices.'),
      instanceType: z
        .enum(['ultrawarm1.medium.search', 'ultrawarm1.large.search'], {
          error: 'Give ultrawarm1.medium.search or ultrawarm1.large.search.',
        })
        .default('ultrawarm1.medium.search')
        .describe('Instance type of the warm nodes.'),
      count: whole(2, 150, 'Give a whole number of warm nodes from 2 to 150.')
        .default(2)
        .describe('Number of warm nodes.'),
    })
    .prefault({})
    .describe('Cheaper storage for older indices. Off by default, as in the guide.'),
  coldStorage: z.boolean().default(false).describe('Cold storage behind UltraWarm.'),
  subnetIds: z
    .array(subnetId)
    .max(3)
    .optional()
    .describe("Subnets in the functions' VPC, one for each Availability Zone. Default: the deployment's own."),
  securityGroupIds: z
    .array(securityGroupId)
    .max(5)
    .optional()
    .describe("Security groups of the domain. Default: the deployment's own."),
  fineGrainedAccessControl: z
    .boolean()
    .default(true)
    .describe('Fine-grained access control. Turning it on later is a blue/green deployment.'),
  encryptionAtRest: z.boolean().default(true).describe('Encrypt indices and logs at rest.'),
  kmsKeyArn: keyArn.optional().describe('KMS key for encryption at rest. Default: the key of OpenSearch Service.'),
  nodeToNodeEncryption: z.boolean().default(true).describe('TLS between the nodes.'),
  enforceHttps: z.boolean().default(true).describe('Refuse plain HTTP.'),
  tlsPolicy: z
    .enum(['Policy-Min-TLS-1-2-PFS-2023-10', 'Policy-Min-TLS-1-2-2019-07'], {
      error: 'Give Policy-Min-TLS-1-2-PFS-2023-10 or Policy-Min-TLS-1-2-2019-07.',
    })
    .default('Policy-Min-TLS-1-2-PFS-2023-10')
    .describe('Oldest TLS version and ciphers accepted.'),
});

export const vpcOnlyRuleSchema = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe('Watch with AWS Config that no domain is reachable from outside its VPC.'),
    name: text(/^[A-Za-z0-9_-]{1,128}$/, 'Give a rule name of up to 128 letters, digits, hyphens and underscores.')
      .default('trailboard-opensearch-in-vpc-only')
      .describe('Name of the AWS Config rule.'),
  })
  .prefault({});

const days = (what: string) => whole(1, 3650, 'Give a whole number of days from 1 to 3650.').optional().describe(what);

/** Ages are counted from the index's own day, not from its creation: a backfilled index is as old as its events. */
export const retentionSchema = z.strictObject({
  warmAfterDays: days('Move indices to UltraWarm after these days; needs domain.ultraWarm.enabled.'),
  coldAfterDays: days('Move indices to cold storage after these days; needs domain.coldStorage.'),
  deleteAfterDays: whole(1, 3650, 'Give a whole number of days from 1 to 3650.').describe(
    'Delete indices after these days. The bucket keeps the record.',
  ),
});

export const indexSchema = z.strictObject({
  prefix: indexPrefix.default('cwl-cloudtrail-').describe('What every index name begins with.'),
  period: z
    .enum(['day', 'month'], { error: 'Give day or month.' })
    .describe('One index a day or a month, by eventTime. Fixed for a domain.'),
  shards: whole(1, 50, 'Give a whole number of shards from 1 to 50.')
    .default(1)
    .describe('Primary shards of each index. Fixed for an index once it exists.'),
  replicas: whole(0, 2, 'Give 0, 1 or 2 replicas.').describe('Copies of each shard.'),
});
