import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
import {
  AccessPolicyNotAcceptedError,
  DomainChangeInProgressError,
  DomainRoleNotReadyError,
} from '../errors/domain.ts';
import type { PolicyDocument } from './roles.ts';

/** A section of a domain's configuration, in AWS's own words. */
export type Section = Readonly<Record<string, unknown>>;

/**
 * What Trailboard decides about a domain, by the names that CreateDomain, UpdateDomainConfig and DescribeDomain share.
 * Source: OpenSearch Service API reference, "DomainStatus".
 */
export interface DomainSettings {
  readonly ClusterConfig: Section;
  readonly EBSOptions: Section;
  readonly VPCOptions: Section;
  readonly CognitoOptions: Section;
  readonly EncryptionAtRestOptions: Section;
  readonly NodeToNodeEncryptionOptions: Section;
  readonly DomainEndpointOptions: Section;
  readonly AdvancedSecurityOptions: Section;
  /** Parsed; AWS takes and gives it as text. */
  readonly AccessPolicies: PolicyDocument;
}

export type SectionName = keyof DomainSettings;
/** Sections to write, each complete: AWS's merging of half a section is not relied on. */
export type Sections = { readonly [Name in SectionName]?: DomainSettings[Name] };

export interface Domain {
  readonly name: string;
  readonly arn: string;
  /** `OpenSearch_2.19`. */
  readonly engineVersion: string;
  /** Host, or an address with scheme; absent while the domain is being made. */
  readonly endpoint?: string;
  /** A change is under way, an upgrade included. */
  readonly processing: boolean;
  /** `Active`, `Creating`, `Modifying`, ...; absent where the Region does not report it. */
  readonly status?: string;
  /** The domain is being deleted. */
  readonly deleted: boolean;
  readonly settings: Sections;
}

/** Where a change stands, as DescribeDomainChangeProgress gives it. */
export interface ChangeProgress {
  /** `Pending`, `ValidationFailed`, `Cancelled`, `ApplyingChanges`, `Completed`, ... */
  readonly status: string;
  /** Name of the stage under way, or of the last one. */
  readonly stage: string;
  /** 0 to 100: stages done of all stages. */
  readonly percent: number;
  /** AWS's own sentences on stages that failed. */
  readonly reasons: readonly string[];
}

/** OpenSearch Service's control plane. */
export interface Domains {
  find(name: string): Promise<Domain | undefined>;
  findTags(arn: string): Promise<Readonly<Record<string, string>>>;
  /**
   * Starts making a domain and returns it as accepted, without an endpoint; a dry run may give an ARN made of the name.
   * @throws DomainRoleNotReadyError, DomainChangeInProgressError (both retryable).
   */
  create(
    name: string,
    engineVersion: string,
    sections: Sections,
    tags: Readonly<Record<string, string>>,
  ): Promise<Domain>;
  /** @throws DomainChangeInProgressError, DomainRoleNotReadyError, AccessPolicyNotAcceptedError (all retryable). */
  update(name: string, sections: Sections): Promise<void>;
  findChangeProgress(name: string): Promise<ChangeProgress | undefined>;
  /** How AWS would carry out the change, without making it: `Blue/Green`, `DynamicUpdate`, `Undetermined` or `None`. */
  findDeploymentType(name: string, sections: Sections): Promise<string>;
  /** Names of all instance types that the Region has for an engine, such as `OpenSearch_2.19`. */
  findInstanceTypes(engineVersion: string): Promise<readonly string[]>;
  /** AWS's own words against an instance type with an engine in this Region; `undefined` where it takes the two. */
  findInstanceTypeProblem(engineVersion: string, instanceType: string): Promise<string | undefined>;
}

export const DOMAINS_READS = [
  'find',
  'findTags',
  'findChangeProgress',
  'findDeploymentType',
  'findInstanceTypes',
  'findInstanceTypeProblem',
] as const satisfies readonly (keyof Domains)[];

/** OpenSearch Service holds the whole of a domain's configuration against the account, whichever part is written. */
const REFUSED_FOR_NOW = [DomainChangeInProgressError, DomainRoleNotReadyError, AccessPolicyNotAcceptedError] as const;

export const DOMAINS_ERRORS = {
  ofEach: AWS_CALL_ERRORS,
  create: REFUSED_FOR_NOW,
  update: REFUSED_FOR_NOW,
  findDeploymentType: REFUSED_FOR_NOW,
} as const satisfies PortErrors<Domains>;
