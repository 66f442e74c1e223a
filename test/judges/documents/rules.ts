import type { Template } from 'aws-cdk-lib/assertions';

const REGION = 'eu-west-1';

/** The event patterns of a template, by logical id, with the account's own values put in as CloudFormation does. */
export function rulesOf(template: Template, account: string): Record<string, unknown> {
  const rules = Object.entries(template.findResources('AWS::Events::Rule'));
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const { Ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
    if (join) return (resolve(join[1]) as string[]).join(join[0]);
    if (Ref) return refs(account)[Ref] ?? `arn:aws:states:${REGION}:${account}:stateMachine:${Ref}`;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  };
  const patterns = rules.map(([id, { Properties }]) => [id, resolve(Properties.EventPattern)] as const);
  return Object.fromEntries(patterns.filter(([, pattern]) => pattern !== undefined));
}

const refs = (account: string): Readonly<Record<string, string>> => ({
  'AWS::Partition': 'aws',
  'AWS::AccountId': account,
  'AWS::Region': REGION,
});

/** Events of services, as their pages show them, and the rule that has to match. */
export const OTHER_EVENTS = [
  {
    // A service software update. OpenSearch Service developer guide, "Monitoring OpenSearch Service events".
    event: {
      source: 'aws.es',
      'detail-type': 'Amazon OpenSearch Service Software Update Notification',
      detail: { event: 'Service Software Update', status: 'Available', severity: 'Informational' },
    },
    rule: 'DomainNotification',
  },
  {
    // A key that the domain may no longer use. The same page.
    event: {
      source: 'aws.es',
      'detail-type': 'Domain Error Notification',
      detail: { event: 'KMS Key Inaccessible', status: 'Error', severity: 'High' },
    },
    rule: 'DomainNotification',
  },
  {
    // Control Tower made an account. AWS Control Tower user guide, "Lifecycle events".
    event: {
      source: 'aws.controltower',
      'detail-type': 'AWS Service Event via CloudTrail',
      detail: {
        eventName: 'CreateManagedAccount',
        serviceEventDetails: { createManagedAccountStatus: { state: 'SUCCEEDED' } },
      },
    },
    rule: 'NewAccount',
  },
  {
    // Another machine's execution ended badly. Step Functions developer guide, "Automating Step Functions event delivery with EventBridge".
    event: {
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: { stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:other', status: 'FAILED' },
    },
    rule: undefined,
  },
] as const;
