import { derivedField, type FieldSpec } from './field-types.ts';

const keyword = (description: string) => derivedField('keyword', description);

/** What the ingest function adds to an event, all of it in the one object `trailboard`. Absent where not applicable. */
export const DERIVED_FIELDS = {
  'trailboard.eventTime': derivedField('date', 'Time that chose the index: eventTime, or the log event’s time.'),
  'trailboard.timeSource': keyword('log-event where eventTime is absent or nonsense; else absent.'),
  'trailboard.ingestTime': derivedField('date', 'When the ingest function handled the event.'),
  'trailboard.lagMs': derivedField('long', 'Milliseconds from the event to its handling.'),
  'trailboard.route': keyword('live or redrive: how the event came in.'),
  'trailboard.principal': keyword('User name, else session issuer, else invoking service, else identity type.'),
  'trailboard.principalType': keyword('userIdentity.type, or Unknown.'),
  'trailboard.account': keyword('Receiving account, else the account of the principal.'),
  'trailboard.crossAccount': derivedField('boolean', 'true where the principal is of another account.'),
  'trailboard.service': keyword('eventSource without .amazonaws.com.'),
  'trailboard.category': keyword('Management, Data, NetworkActivity or Insight, also for records without a category.'),
  'trailboard.outcome': keyword('success, denied or error.'),
  'trailboard.errorClass': keyword('denied, throttled, not-found, invalid or other; absent for a success.'),
  'trailboard.sourceIp': derivedField('ip', 'Source address, only where it is one.'),
  'trailboard.sourceKind': keyword('address, aws-service, aws-internal or other.'),
  'trailboard.client': keyword('First word of the user agent, such as aws-cli or Boto3.'),
  'trailboard.mfa': derivedField('boolean', 'Whether MFA was used; absent where unknown.'),
  'trailboard.changeClass': keyword('CIS monitoring classes 3.1 to 3.15 that the event falls into.'),
  'trailboard.bucket': keyword('S3 bucket of the request.'),
  'trailboard.roleArn': keyword('Role that was assumed or passed.'),
  'trailboard.functionName': keyword('Lambda function of the request.'),
  'trailboard.keyId': keyword('KMS key of the request.'),
  'trailboard.instanceType': keyword('EC2 instance type of the request.'),
  'trailboard.targetUser': keyword('IAM user that the request is about.'),
  'trailboard.groupId': keyword('Security group of the request.'),
  'trailboard.policyArn': keyword('Managed policy of the request.'),
  'trailboard.rewritten': keyword('Why the event was written again instead of kept byte for byte; else absent.'),
  'trailboard.healed': keyword('Members moved out of the index to make the event fit.'),
} as const satisfies Record<string, FieldSpec>;
