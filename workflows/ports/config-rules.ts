import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
/** A rule that AWS wrote and keeps, by its identifier (`OPENSEARCH_IN_VPC_ONLY`). */
export interface ManagedRule {
  readonly name: string;
  readonly identifier: string;
}

/** AWS Config rules. */
export interface ConfigRules {
  /** The rule of this name; its identifier is empty when it is not one of AWS's own. */
  find(name: string): Promise<ManagedRule | undefined>;
  /** Whether the Region has a configuration recorder: without one AWS Config takes no rules. */
  isRecorderThere(): Promise<boolean>;
  /** @throws ConcurrentChangeError (retryable) when the recorder went away meanwhile. */
  put(
    rule: ManagedRule & { readonly description: string; readonly tags: Readonly<Record<string, string>> },
  ): Promise<void>;
}

export const CONFIG_RULES_READS = ['find', 'isRecorderThere'] as const satisfies readonly (keyof ConfigRules)[];

export const CONFIG_RULES_ERRORS = { ofEach: AWS_CALL_ERRORS } as const satisfies PortErrors<ConfigRules>;
