import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { REPOSITORY } from '../../local/paths.ts';
import { REQUIREMENTS } from '../support/judges/environment.ts';
import type { CloudFormation } from '../support/judges/iam/template-statements.ts';
import type { Judge } from '../support/judges/section.ts';
import { cfnLint } from '../support/judges/templates/cfn-lint.ts';
import { LINT_EXCEPTIONS, NAG_EXCEPTIONS } from '../support/judges/templates/exceptions.ts';
import { type Finding, siftFindings } from '../support/judges/templates/findings.ts';
import { nag } from '../support/judges/templates/nag.ts';
import { MOST_STATEMENTS, queueStatements } from '../support/judges/templates/queue-policies.ts';
import { SETTINGS, stackWith } from '../support/judges/templates/settings.ts';

export interface JudgedTemplate {
  readonly setting: string;
  readonly template: CloudFormation;
  readonly nag: readonly Finding[];
  readonly lint: readonly Finding[];
}

async function judgeAll(): Promise<JudgedTemplate[]> {
  const all: JudgedTemplate[] = [];
  // One after the other: cfn-lint takes a processor for itself.
  for (const [setting, context] of Object.entries(SETTINGS)) {
    const { stack } = stackWith(context);
    const template = Template.fromStack(stack).toJSON() as CloudFormation;
    all.push({ setting, template, nag: nag(stack), lint: await cfnLint(template) });
  }
  return all;
}

let made: Promise<JudgedTemplate[]> | undefined;

/** The templates of all settings with what is found in them. */
export function judgedTemplates(): Promise<JudgedTemplate[]> {
  made ??= judgeAll();
  return made;
}

const versions = () => ({
  nag: JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')).devDependencies['cdk-nag'] as string,
  lint: /^cfn-lint==(.+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1],
});

export const judge: Judge = {
  title: 'Templates: what AWS takes and what its solutions keep to',
  async section() {
    const all = await judgedTemplates();
    const { nag, lint } = versions();
    const queues = all.flatMap(({ template }) => [...queueStatements(template).values()]);
    const sifted = [
      siftFindings(
        all.flatMap((template) => template.nag),
        NAG_EXCEPTIONS,
      ),
      siftFindings(
        all.flatMap((template) => template.lint),
        LINT_EXCEPTIONS,
      ),
    ];
    return {
      by: `cfn-lint ${lint} (MIT-0), by the schemas that CloudFormation publishes, and the rules of AWS Solutions in cdk-nag ${nag} (Apache-2.0), on the templates of these settings: ${Object.keys(SETTINGS).join(', ')}.`,
      looked: [
        ['templates', all.length],
        ['their resources', all.reduce((sum, { template }) => sum + Object.keys(template.Resources).length, 0)],
        [`statements of the fullest policy of a queue (${MOST_STATEMENTS} at most)`, Math.max(...queues)],
      ],
      exceptions: sifted.flatMap(({ excused }) =>
        excused.map(({ exception: { rule, where, reason, source }, count }) => ({
          what: `${rule}, \`${where.source}\``,
          count,
          reason,
          source,
        })),
      ),
    };
  },
};
