import {
  type ChangeProgressStatusDetails,
  CreateDomainCommand,
  DescribeDomainChangeProgressCommand,
  DescribeDomainCommand,
  DescribeInstanceTypeLimitsCommand,
  type DomainStatus,
  ListTagsCommand,
  OpenSearchClient,
  type OpenSearchPartitionInstanceType,
  paginateListInstanceTypeDetails,
  UpdateDomainConfigCommand,
} from '@aws-sdk/client-opensearch';
import { ConcurrentChangeError } from '../../workflows/errors/common.ts';
import {
  AccessPolicyNotAcceptedError,
  DomainChangeInProgressError,
  DomainRoleNotReadyError,
} from '../../workflows/errors/domain.ts';
import type { ChangeProgress, Domain, Domains, Section, Sections } from '../../workflows/ports/domains.ts';
import type { PolicyDocument } from '../../workflows/ports/roles.ts';
import { callAws, isAwsError, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';

const WAIT = 'Wait: the step is retried by itself.';
const REFUSED = ['ValidationException', 'InvalidTypeException', 'BaseException'];

/**
 * OpenSearch Service has no names for these conditions: every one is a ValidationException or InvalidTypeException.
 * Source: OpenSearch Service developer guide, "Cognito authentication", common configuration issues. Pools and roles were made
 * by earlier states, so what it does not see is not there everywhere yet.
 */
const OWN: readonly Translation[] = [
  { name: REFUSED, message: /error setting policy/i, as: AccessPolicyNotAcceptedError, remedy: WAIT },
  {
    name: REFUSED,
    message: /change\/update is in progress|still being deleted/i,
    as: DomainChangeInProgressError,
    remedy: WAIT,
  },
  {
    name: REFUSED,
    message:
      /has not propagated yet|user pool does not exist|identity ?pool not found|domain needs to be specified for user pool|allowed to use the passed role|enable a service-linked role|must be authori[sz]ed to describe|must authori[sz]e .* to describe|not authorized to perform: cognito-|authentication error/i,
    as: DomainRoleNotReadyError,
    remedy: WAIT,
  },
  { name: 'ResourceAlreadyExistsException', as: ConcurrentChangeError, remedy: WAIT },
];
const MISSING = 'ResourceNotFoundException';
/** An instance type outside AWS's enumeration is the first; one that Region or engine lack, the second. */
const NO_SUCH_TYPE = ['ValidationException', 'InvalidTypeException', MISSING] as const;

function section(value: unknown): Section {
  return (value ?? {}) as Section;
}

function toDomain(status: DomainStatus): Domain {
  const endpoint = status.Endpoints?.vpc ?? status.Endpoint;
  return {
    name: status.DomainName ?? '',
    arn: status.ARN ?? '',
    engineVersion: status.EngineVersion ?? '',
    ...(endpoint ? { endpoint } : {}),
    processing: (status.Processing ?? false) || (status.UpgradeProcessing ?? false),
    ...(status.DomainProcessingStatus ? { status: status.DomainProcessingStatus } : {}),
    deleted: status.Deleted ?? false,
    settings: {
      ClusterConfig: section(status.ClusterConfig),
      EBSOptions: section(status.EBSOptions),
      ...(status.VPCOptions ? { VPCOptions: section(status.VPCOptions) } : {}),
      CognitoOptions: section(status.CognitoOptions),
      EncryptionAtRestOptions: section(status.EncryptionAtRestOptions),
      NodeToNodeEncryptionOptions: section(status.NodeToNodeEncryptionOptions),
      DomainEndpointOptions: section(status.DomainEndpointOptions),
      AdvancedSecurityOptions: section(status.AdvancedSecurityOptions),
      ...(status.AccessPolicies ? { AccessPolicies: JSON.parse(status.AccessPolicies) as PolicyDocument } : {}),
    },
  };
}

/** The SDK types enumerations that our sections, read from AWS or made after its reference, hold as plain text. */
function toRequest({ AccessPolicies, ...sections }: Sections) {
  return {
    ...(sections as Omit<ConstructorParameters<typeof CreateDomainCommand>[0], 'DomainName'>),
    ...(AccessPolicies ? { AccessPolicies: JSON.stringify(AccessPolicies) } : {}),
  };
}

function toProgress(details: ChangeProgressStatusDetails | undefined): ChangeProgress | undefined {
  if (!details) return undefined;
  const stages = details.ChangeProgressStages ?? [];
  const done = stages.filter(({ Status }) => Status === 'COMPLETED').length;
  const total = Math.max(details.TotalNumberOfStages ?? 0, stages.length);
  const current = stages.find(({ Status }) => Status !== 'COMPLETED') ?? stages.at(-1);
  return {
    status: details.ConfigChangeStatus ?? details.Status ?? '',
    stage: current?.Name ?? '',
    percent: details.Status === 'COMPLETED' ? 100 : Math.floor((100 * done) / Math.max(total, 1)),
    reasons: stages.flatMap(({ Status, Description }) => (Status === 'FAILED' && Description ? [Description] : [])),
  };
}

/** Domains over OpenSearch Service. */
export function awsDomains(): Domains {
  const opensearch = client(OpenSearchClient);
  return {
    find: (name) =>
      callAws(`read the domain ${name}`, OWN, async () => {
        const answer = await unlessMissing(opensearch.send(new DescribeDomainCommand({ DomainName: name })), MISSING);
        return answer?.DomainStatus && toDomain(answer.DomainStatus);
      }),
    findTags: (arn) =>
      callAws(`read the tags of ${arn}`, OWN, async () => {
        const { TagList } = await opensearch.send(new ListTagsCommand({ ARN: arn }));
        return Object.fromEntries((TagList ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
      }),
    create: (name, engineVersion, sections, tags) =>
      callAws(`create the domain ${name}`, OWN, async () => {
        const { DomainStatus } = await opensearch.send(
          new CreateDomainCommand({
            DomainName: name,
            EngineVersion: engineVersion,
            ...toRequest(sections),
            TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
          }),
        );
        return toDomain(DomainStatus as DomainStatus);
      }),
    update: (name, sections) =>
      callAws(`update the domain ${name}`, OWN, async () => {
        await opensearch.send(new UpdateDomainConfigCommand({ DomainName: name, ...toRequest(sections) }));
      }),
    findChangeProgress: (name) =>
      callAws(`read the progress of the domain ${name}`, OWN, async () => {
        const answer = await unlessMissing(
          opensearch.send(new DescribeDomainChangeProgressCommand({ DomainName: name })),
          MISSING,
        );
        return toProgress(answer?.ChangeProgressStatus);
      }),
    findDeploymentType: (name, sections) =>
      callAws(`ask how the domain ${name} would change`, OWN, async () => {
        const { DryRunResults } = await opensearch.send(
          new UpdateDomainConfigCommand({ DomainName: name, ...toRequest(sections), DryRun: true }),
        );
        return DryRunResults?.DeploymentType ?? 'Undetermined';
      }),
    findInstanceTypes: (EngineVersion) =>
      callAws(`list the instance types of ${EngineVersion}`, OWN, async () => {
        const names: string[] = [];
        for await (const { InstanceTypeDetails = [] } of paginateListInstanceTypeDetails(
          { client: opensearch },
          { EngineVersion },
        ))
          names.push(...InstanceTypeDetails.flatMap(({ InstanceType }) => InstanceType ?? []));
        return names;
      }),
    findInstanceTypeProblem: (EngineVersion, type) =>
      callAws(`look up the instance type ${type}`, OWN, async () => {
        // The SDK's list of types is older than some that there are.
        const InstanceType = type as OpenSearchPartitionInstanceType;
        try {
          await opensearch.send(new DescribeInstanceTypeLimitsCommand({ EngineVersion, InstanceType }));
          return undefined;
        } catch (error) {
          if (!isAwsError(error, ...NO_SUCH_TYPE)) throw error;
          return (error as Error).message;
        }
      }),
  };
}
