import * as z from 'zod';
import { domainSchema, indexSchema, retentionSchema, vpcOnlyRuleSchema } from './domain.ts';
import { PRESET_NAMES } from './presets.ts';
import { alarmsSchema, cognitoSchema, logGroupSchema, trailSchema } from './trail.ts';

type Issue = { path: (string | number)[]; message: string; input: unknown };

/** Every choice the guide offers. Strict: a name that is not listed here is an error, for it would be ignored otherwise. */
export const specSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Address of this schema, for editors.'),
    preset: z
      .enum(PRESET_NAMES, { error: 'Give standard or trial.' })
      .default('standard')
      .describe('What the other defaults are taken from.'),
    trail: trailSchema.describe('The CloudTrail trail.'),
    logGroup: logGroupSchema.describe('The CloudWatch Logs log group between the trail and the domain.'),
    cognito: cognitoSchema.describe('Sign-in to OpenSearch Dashboards.'),
    domain: domainSchema.describe('The OpenSearch Service domain.'),
    vpcOnlyRule: vpcOnlyRuleSchema.describe('The AWS Config rule opensearch-in-vpc-only.'),
    retention: retentionSchema.describe('How long indices are kept, hot to warm to cold to deleted.'),
    index: indexSchema.describe('How events are laid out in indices.'),
    alarms: alarmsSchema.describe('Who is told when something needs a person.'),
  })
  .superRefine((spec, context) => {
    for (const { path, message, input } of crossFieldIssues(spec))
      context.addIssue({ code: 'custom', path, message, params: { value: input } });
  });

type Parsed = {
  trail: z.output<typeof trailSchema>;
  domain: z.output<typeof domainSchema>;
  retention: z.output<typeof retentionSchema>;
};

/** Rules that join two fields: each names the field to change, so that the error can show its value. */
function* crossFieldIssues({ trail, domain, retention }: Parsed): Generator<Issue> {
  const zones = domain.availabilityZones;
  if (domain.nodeCount % zones !== 0) {
    const fits = `${Math.max(zones, Math.floor(domain.nodeCount / zones) * zones)} or ${Math.ceil(domain.nodeCount / zones) * zones}`;
    yield {
      path: ['domain', 'nodeCount'],
      input: domain.nodeCount,
      message: `Give a multiple of the ${zones} Availability Zones, such as ${[...new Set(fits.split(' or '))].join(' or ')}.`,
    };
  }
  if (domain.subnetIds && domain.subnetIds.length !== zones) {
    yield {
      path: ['domain', 'subnetIds'],
      input: domain.subnetIds,
      message: `Give ${zones} subnets, one for each Availability Zone, or change domain.availabilityZones.`,
    };
  }
  if (trail.organization && !trail.organizationId) {
    yield {
      path: ['trail', 'organizationId'],
      input: undefined,
      message: 'Give the organization id, or set trail.organization to false.',
    };
  }
  if (trail.kmsKeyArn && !trail.sseKms) {
    yield {
      path: ['trail', 'kmsKeyArn'],
      input: trail.kmsKeyArn,
      message: 'Remove the key, or set trail.sseKms to true.',
    };
  }
  if (!trail.managementEvents.enabled && trail.dataEvents.length === 0) {
    yield {
      path: ['trail', 'managementEvents', 'enabled'],
      input: false,
      message: 'Record management events, or list trail.dataEvents: a trail needs something to record.',
    };
  }
  if (domain.ultraWarm.enabled && !domain.dedicatedPrimaries.enabled) {
    yield {
      path: ['domain', 'ultraWarm', 'enabled'],
      input: true,
      message: 'Enable domain.dedicatedPrimaries: UltraWarm needs them.',
    };
  }
  if (domain.coldStorage && !domain.ultraWarm.enabled) {
    yield { path: ['domain', 'coldStorage'], input: true, message: 'Enable domain.ultraWarm: cold storage needs it.' };
  }
  if (
    domain.fineGrainedAccessControl &&
    !(domain.encryptionAtRest && domain.nodeToNodeEncryption && domain.enforceHttps)
  ) {
    yield {
      path: ['domain', 'fineGrainedAccessControl'],
      input: true,
      message:
        'Keep encryptionAtRest, nodeToNodeEncryption and enforceHttps on, or turn fine-grained access control off: it needs all three.',
    };
  }
  yield* retentionIssues(retention, domain);
}

function* retentionIssues(retention: Parsed['retention'], domain: Parsed['domain']): Generator<Issue> {
  const { warmAfterDays: warm, coldAfterDays: cold, deleteAfterDays: deleted } = retention;
  const path = (name: string) => ['retention', name];
  if (warm !== undefined && !domain.ultraWarm.enabled) {
    yield {
      path: path('warmAfterDays'),
      input: warm,
      message: 'Enable domain.ultraWarm, or remove retention.warmAfterDays.',
    };
  }
  if (cold !== undefined && !domain.coldStorage) {
    yield {
      path: path('coldAfterDays'),
      input: cold,
      message: 'Enable domain.coldStorage, or remove retention.coldAfterDays.',
    };
  }
  if (warm !== undefined && warm >= deleted) {
    yield {
      path: path('warmAfterDays'),
      input: warm,
      message: `Give fewer days than retention.deleteAfterDays (${deleted}).`,
    };
  }
  if (cold !== undefined && (cold >= deleted || cold <= (warm ?? 0))) {
    yield {
      path: path('coldAfterDays'),
      input: cold,
      message: 'Give more days than warmAfterDays and fewer than deleteAfterDays.',
    };
  }
}

/** A complete spec: every default filled in, the account's own names not yet (see resolve.ts). */
export type Spec = z.output<typeof specSchema>;
