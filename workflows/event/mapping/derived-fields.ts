import { aliasField, derivedField, type FieldSpec } from './field-types.ts';

const keyword = (description: string) => derivedField('keyword', description);

/** What the ingest function adds to an event, all of it in the one object `trailboard`. Absent where not applicable. */
export const DERIVED_FIELDS = {
  'trailboard.eventTime': derivedField('date', 'Time that chose the index: eventTime, or the log event’s time.'),
  'trailboard.timeSource': keyword(
    'log-event where eventTime is absent or nonsense, window-end for aggregated events; else absent.',
  ),
  'trailboard.ingestTime': derivedField('date', 'When the ingest function handled the event.'),
  'trailboard.lagMs': derivedField('long', 'Milliseconds from the event to its handling.'),
  'trailboard.route': keyword('live or redrive: how the event came in.'),
  'trailboard.actor': keyword('Who did it: a person’s name or address, an instance, a function, a service, root.'),
  'trailboard.actorKind': keyword('person, workload, service, account, root or unknown.'),
  'trailboard.role': keyword('Name of the role whose credentials made the call.'),
  'trailboard.session': keyword('What all calls of one session share.'),
  'trailboard.issuedKey': keyword('Access key that the event hands out: the accessKeyId of what is done with it.'),
  'trailboard.principal': aliasField('trailboard.actor', 'Another name of trailboard.actor.'),
  'trailboard.principalType': aliasField('userIdentity.type', 'Another name of userIdentity.type.'),
  'trailboard.account': keyword('Receiving account, else the caller’s.'),
  'trailboard.crossAccount': derivedField('boolean', 'true where the caller is of another account.'),
  'trailboard.service': keyword('eventSource without .amazonaws.com.'),
  'trailboard.category': keyword(
    'Management, Data, NetworkActivity, Insight or Aggregated, also for records without a category.',
  ),
  'trailboard.outcome': keyword('success, denied or error.'),
  'trailboard.errorClass': keyword(
    'denied, throttled, expired, dry-run, unauthenticated, not-found, invalid or other; absent for a success.',
  ),
  'trailboard.mfaMissing': derivedField('boolean', 'true where a password alone opened the console; else absent.'),
  'trailboard.sourceIp': derivedField('ip', 'Source address, only where it is one.'),
  'trailboard.sourceKind': keyword('address, aws-service, aws-internal or other.'),
  'trailboard.client': keyword('First word of the user agent, such as aws-cli or Boto3.'),
  'trailboard.mfa': derivedField('boolean', 'Whether MFA was used; absent where unknown.'),
  'trailboard.changeClass': keyword('Conditions worth a look that the event meets, such as root-use.'),
  'trailboard.bucket': keyword('S3 bucket of the request.'),
  'trailboard.roleArn': keyword('Role that was assumed or passed.'),
  'trailboard.functionName': keyword('Lambda function of the request.'),
  'trailboard.keyId': keyword('KMS key of the request.'),
  'trailboard.instanceType': keyword('EC2 instance type of the request.'),
  'trailboard.targetUser': keyword('IAM user that the request is about.'),
  'trailboard.groupId': keyword('Security group of the request.'),
  'trailboard.policyArn': keyword('Managed policy of the request.'),
  'trailboard.calls': derivedField('long', 'Calls that an aggregated event sums up.'),
  'trailboard.rewritten': keyword('Why the event was written again instead of kept byte for byte; else absent.'),
  'trailboard.healed': keyword('Members moved out of the index to make the event fit.'),
} as const satisfies Record<string, FieldSpec>;
