import * as z from 'zod';
import type { Change } from '../../ports/change.ts';
import { DEPLOYMENT_TAG } from '../../ports/deployment.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { vpcOnlyRuleSchema } from '../../spec/domain.ts';

const input = z.object({ vpcOnlyRule: vpcOnlyRuleSchema });
type Input = z.output<typeof input>;

export interface EnsureVpcOnlyRuleOutput extends StepOutput {
  /** Why there is no rule: the run goes on without it. */
  readonly skipped?: 'no recorder' | 'disabled';
  /** For the operator, with the outcome. */
  readonly notes?: readonly string[];
}

const IDENTIFIER = 'OPENSEARCH_IN_VPC_ONLY';

/** Ensures the AWS Config rule that watches for domains outside a VPC. */
export const ensureVpcOnlyRule = defineStep({
  name: 'EnsureVpcOnlyRule',
  plane: 'control',
  writes: true,
  input,
  calls: { configRules: ['find', 'isRecorderThere', 'put'], deployment: true },
  async run({ vpcOnlyRule }: Input, { configRules, deployment }): Promise<EnsureVpcOnlyRuleOutput> {
    if (!vpcOnlyRule.enabled) return { changed: [], skipped: 'disabled' };
    const { name } = vpcOnlyRule;
    const found = await configRules.find(name);
    if (found?.identifier === IDENTIFIER) return { changed: [] };
    // AWS Config refuses rules where nothing is recorded. Setting up a recorder costs money for every resource of the
    // account, so that stays a decision of its owner.
    if (!(await configRules.isRecorderThere())) {
      return { changed: [], skipped: 'no recorder', notes: [`AWS Config rule ${name} skipped: no recorder`] };
    }
    await configRules.put({
      name,
      identifier: IDENTIFIER,
      description: 'OpenSearch Service domains are reachable from inside a VPC only',
      tags: { [DEPLOYMENT_TAG]: deployment.name },
    });
    const resource = `config-rule/${name}`;
    const change: Change = found
      ? { resource, action: 'updated', detail: `source ${found.identifier || 'custom'} -> ${IDENTIFIER}` }
      : { resource, action: 'created' };
    return { changed: [change] };
  },
});
