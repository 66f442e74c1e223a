import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
import {
  KeyUnusableError,
  OrganizationTrailRefusedError,
  TrailElsewhereError,
  TrailLimitError,
  TrailPolicyNotPropagatedError,
  TrailRoleNotPropagatedError,
} from '../errors/trail.ts';
/** What a trail is told to be. Names are ours; the adapter knows CloudTrail's. */
export interface TrailSettings {
  readonly bucket: string;
  readonly keyPrefix?: string;
  readonly kmsKeyArn?: string;
  /** Ends in `:*`. */
  readonly logGroupArn?: string;
  readonly logRoleArn?: string;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  readonly logFileValidation: boolean;
}

/** A trail as it is, settings included. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly hasInsights: boolean;
  readonly settings: TrailSettings;
}

/** One condition of an advanced event selector. */
export interface FieldSelector {
  readonly Field: string;
  readonly Equals?: string[];
  readonly NotEquals?: string[];
  readonly StartsWith?: string[];
  readonly NotStartsWith?: string[];
}

/**
 * What a trail records, in CloudTrail's own shapes. Lists that are empty are left out, as CloudTrail gives them back or
 * leaves them out as it likes.
 */
export interface EventSelectors {
  readonly basic?: readonly Readonly<Record<string, unknown>>[];
  readonly advanced?: readonly { readonly Name?: string; readonly FieldSelectors: readonly FieldSelector[] }[];
}

export type Insight = 'ApiCallRateInsight' | 'ApiErrorRateInsight';

/** What CloudTrail could not deliver: it keeps the error until a delivery works. */
export interface DeliveryError {
  readonly to: 'S3' | 'CloudWatch Logs' | 'digests';
  /** CloudTrail's own word: `AccessDenied`, `NoSuchBucket`, ... */
  readonly error: string;
  /** ISO 8601; absent where nothing has ever been delivered. */
  readonly lastSuccess?: string;
}

/** CloudTrail's trails. */
export interface Trails {
  /** Every trail that records this Region, those of other home Regions and of the organization included. */
  findAll(): Promise<readonly Trail[]>;
  findEventSelectors(arn: string): Promise<EventSelectors>;
  findInsights(arn: string): Promise<readonly Insight[]>;
  isLogging(arn: string): Promise<boolean>;
  /** What does not arrive, though the trail says that it logs. */
  findDeliveryErrors(arn: string): Promise<readonly DeliveryError[]>;
  /**
   * Returns the ARN; a dry run may give `arn:<partition>:cloudtrail:<region>:<account>:trail/<name>`.
   * @throws TrailRoleNotPropagatedError, TrailPolicyNotPropagatedError (both retryable)
   * @throws TrailLimitError, OrganizationTrailRefusedError (both fatal)
   */
  create(name: string, settings: TrailSettings, tags: Readonly<Record<string, string>>): Promise<string>;
  /** @throws the same as `create`, and TrailElsewhereError (fatal). */
  update(arn: string, settings: TrailSettings): Promise<void>;
  putEventSelectors(arn: string, selectors: EventSelectors): Promise<void>;
  putInsights(arn: string, insights: readonly Insight[]): Promise<void>;
  startLogging(arn: string): Promise<void>;
  stopLogging(arn: string): Promise<void>;
}

export const TRAILS_READS = [
  'findAll',
  'findEventSelectors',
  'findInsights',
  'isLogging',
  'findDeliveryErrors',
] as const satisfies readonly (keyof Trails)[];

const SETTINGS_REFUSED = [
  TrailRoleNotPropagatedError,
  TrailPolicyNotPropagatedError,
  KeyUnusableError,
  OrganizationTrailRefusedError,
] as const;
const NOT_OURS = [TrailElsewhereError, OrganizationTrailRefusedError] as const;

/** Source: the errors that CloudTrail's service model lists for each operation. */
export const TRAILS_ERRORS = {
  ofEach: AWS_CALL_ERRORS,
  findAll: [OrganizationTrailRefusedError],
  findEventSelectors: [OrganizationTrailRefusedError],
  findInsights: [OrganizationTrailRefusedError],
  create: [...SETTINGS_REFUSED, TrailLimitError],
  update: [...SETTINGS_REFUSED, TrailElsewhereError],
  putEventSelectors: NOT_OURS,
  putInsights: [...NOT_OURS, TrailPolicyNotPropagatedError, KeyUnusableError],
  startLogging: NOT_OURS,
  stopLogging: NOT_OURS,
} as const satisfies PortErrors<Trails>;
