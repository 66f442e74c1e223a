import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { bundleHandlers } from '../../infra/functions/bundling.ts';
import { readSettings } from '../../infra/settings.ts';
import { TrailboardStack } from '../../infra/stack.ts';

let bundles: Record<string, string> | undefined;

/** The stack as `cdk synth` makes it, with these context values. */
export function synth(context: Record<string, unknown> = {}): Template {
  bundles ??= bundleHandlers();
  const app = new App({ context });
  const settings = readSettings(app.node);
  return Template.fromStack(new TrailboardStack(app, settings.stackName, { settings, bundles }));
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

interface Policy {
  readonly Properties: {
    readonly PolicyDocument: { readonly Statement: readonly Statement[] };
    readonly Roles?: readonly { Ref: string }[];
  };
}

/** Allow statements by the logical id of the role that they are attached to. */
export function statementsByRole(template: Template): Map<string, Statement[]> {
  const byRole = new Map<string, Statement[]>();
  for (const policy of Object.values(template.findResources('AWS::IAM::Policy')) as Policy[]) {
    for (const { Ref } of policy.Properties.Roles ?? []) {
      byRole.set(Ref, [...(byRole.get(Ref) ?? []), ...policy.Properties.PolicyDocument.Statement]);
    }
  }
  return byRole;
}

export function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}
