import type { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Finding } from './findings.ts';

/** What cdk-nag's rules of AWS Solutions say of a stack's resources, which are named by their paths within it. */
export function nag(stack: Stack): Finding[] {
  const { violations } = new AwsSolutionsChecks().validateScope(stack);
  return violations.flatMap(({ ruleName, description, violatingResources }) => {
    // `AwsSolutions-IAM5[Action::s3:*]`: what exactly is found stands in brackets.
    const [, rule = ruleName, detail = ''] = /^([^[]+)(?:\[(.*)\])?$/s.exec(ruleName) ?? [];
    return violatingResources.map(({ constructPath = '' }) => ({
      rule,
      resource: constructPath.slice(stack.node.path.length + 1).replace(/\/Resource$/, ''),
      says: detail || description,
    }));
  });
}
