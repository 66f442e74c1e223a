import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
/** Subscriptions of an SNS topic. */
export interface Subscriptions {
  /** Addresses that subscribed by e-mail, confirmed or still asked to. */
  findEmails(topicArn: string): Promise<readonly string[]>;
  /** SNS sends the address a mail that asks for confirmation. */
  subscribe(topicArn: string, email: string): Promise<void>;
}

export const SUBSCRIPTIONS_READS = ['findEmails'] as const satisfies readonly (keyof Subscriptions)[];

export const SUBSCRIPTIONS_ERRORS = { ofEach: AWS_CALL_ERRORS } as const satisfies PortErrors<Subscriptions>;
