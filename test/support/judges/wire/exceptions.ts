import type { Finding } from './judge.ts';

/** Findings that are right all the same. */
export interface WireException {
  readonly what: string;
  readonly reason: string;
  /** The page or the code that says so. */
  readonly source: string;
  readonly covers: (finding: Finding) => boolean;
}

const MINISTACK = 'https://github.com/ministackorg/ministack';
const PAGES = 'https://docs.aws.amazon.com';

interface Part {
  readonly side?: Finding['side'];
  readonly kind?: Finding['kind'];
  readonly operation?: RegExp;
  readonly path?: RegExp;
  readonly detail?: RegExp;
}

const like =
  ({ side, kind, operation, path, detail }: Part) =>
  (finding: Finding) =>
    (side === undefined || finding.side === side) &&
    (kind === undefined || finding.kind === kind) &&
    (operation?.test(finding.operation) ?? true) &&
    (path?.test(finding.path) ?? true) &&
    (detail?.test(finding.detail) ?? true);

export const WIRE_EXCEPTIONS: readonly WireException[] = [
  {
    what: 'OpenSearch instance types that the enumeration lacks',
    reason: 'The model is behind: the page lists the families. What a Region has is asked before anything is made',
    source: `${PAGES}/opensearch-service/latest/developerguide/supported-instance-types.html`,
    covers: like({
      kind: 'enum',
      operation: /^es\./,
      path: /(Instance|Master|Warm)Type$/,
      detail: /^"\w+\.\w+\.search"/,
    }),
  },
  {
    what: 'Standard attributes of user pools with names of 21 characters',
    reason: 'phone_number_verified is one of them; the limit of 20 is for custom ones',
    source: `${PAGES}/cognito/latest/developerguide/user-pool-settings-attributes.html`,
    covers: like({ side: 'answer', kind: 'length', operation: /^cognito-idp\./, path: /SchemaAttributes\[\]\.Name$/ }),
  },
  {
    what: 'The event REVIEW_IN_PROGRESS of a stack that is made by a change set',
    reason: 'AWS sends it too, though only the status of stacks lists it',
    source: `${PAGES}/AWSCloudFormation/latest/UserGuide/view-stack-events.html`,
    covers: like({ kind: 'enum', operation: /DescribeStackEvents$/, detail: /^"REVIEW_IN_PROGRESS"/ }),
  },
  {
    what: 'Empty texts in the answers of the emulator',
    reason: 'AWS leaves the member out; the adapters take both for none',
    source: MINISTACK,
    covers: like({ side: 'answer', detail: /^(0 is below|"" does not match|"" is not one of)/ }),
  },
  {
    what: "An emulated pool domain's CustomDomainConfig without a certificate",
    reason: 'AWS leaves the member out where the domain is a prefix; nothing reads it',
    source: MINISTACK,
    covers: like({ kind: 'missing member', operation: /DescribeUserPoolDomain$/, path: /CustomDomainConfig/ }),
  },
  {
    what: 'MFA settings in what the emulator says of a user pool',
    reason: 'AWS has them in GetUserPoolMfaConfig alone, which is what the adapter asks; SDKs drop the member',
    source: MINISTACK,
    covers: like({ side: 'answer', operation: /^cognito-idp\./, path: /SoftwareTokenMfaConfiguration/ }),
  },
  {
    what: "The emulator's Auto-Tune state of a domain",
    reason: 'The member is DesiredState on AWS; the product neither reads nor sets it',
    source: MINISTACK,
    covers: like({ side: 'answer', operation: /^es\./, path: /AutoTuneOptions/ }),
  },
  {
    what: "Members of the emulator's CloudFormation and Step Functions that models spell in another way",
    reason: 'Only the deployment reads them, through SDKs that drop what they do not know',
    source: MINISTACK,
    covers: like({ side: 'answer', kind: 'unknown member', path: /^ChangeSetType$|^loggingConfiguration\.[A-Z]/ }),
  },
  {
    what: "The emulator's reason for a function that is being updated",
    reason: 'Nothing reads it',
    source: MINISTACK,
    covers: like({ side: 'answer', operation: /^lambda\./, path: /StateReasonCode$/, detail: /^"Updating"/ }),
  },
];
