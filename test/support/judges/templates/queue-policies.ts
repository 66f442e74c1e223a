import { type CloudFormation, resolved } from '../iam/template-statements.ts';

/** Statements that the policy of a queue may have. Source: SQS developer guide, "Amazon SQS policy quotas" (Statements). */
export const MOST_STATEMENTS = 20;

/** How many statements each queue's policy has: every rule with the queue as its dead-letter queue adds one. */
export function queueStatements(template: CloudFormation): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { Type, Properties = {} } of Object.values(template.Resources)) {
    if (Type !== 'AWS::SQS::QueuePolicy') continue;
    const { Statement } = Properties.PolicyDocument as { Statement: readonly unknown[] };
    for (const queue of resolved(template, Properties.Queues) as string[])
      counts.set(queue, (counts.get(queue) ?? 0) + Statement.length);
  }
  return counts;
}
