import type { Node } from 'constructs';
import * as z from 'zod';

/** What `cdk deploy -c name=value` may choose. Everything about the account itself is the spec's business. */
const schema = z.object({
  /**
   * The deployment's roles and functions are known by the name that theirs begin with. CloudFormation cuts it where the whole
   * would be over 64 characters, and gives the logical id 24: 64 - 24 - 13 (its own suffix) - 2 hyphens leaves 25.
   */
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,23}$/, { error: 'a name of up to 24 letters, digits and hyphens' })
    .default('Trailboard'),
  vpcId: z
    .string()
    .regex(/^vpc-[0-9a-f]{8,17}$/, { error: 'a VPC id such as vpc-0123456789abcdef0' })
    .optional(),
  /** Availability Zones of the stack's own VPC: Regions such as us-west-1 give an account two. */
  zones: z.coerce.number({ error: '2 or 3' }).int().min(2, { error: '2 or 3' }).max(3, { error: '2 or 3' }).default(3),
  /** Seconds between two looks at a domain that is being made: 30 s * 240 looks are the two hours a slow one takes. */
  domainPollSeconds: z.coerce.number().int().min(1).max(300).default(30),
  /** Minutes between two scheduled rebuilds. */
  scheduleMinutes: z.coerce.number().int().min(1).max(1440).default(15),
  retainData: z
    .enum(['true', 'false'])
    .default('true')
    .transform((value) => value === 'true'),
});

export type Settings = z.output<typeof schema>;

/** China's Regions and the isolated ones. Source: the SDK's endpoints, where they have no `cognito-idp`. */
const WITHOUT_USER_POOLS = /^(?:cn|us-iso|eu-iso)/;

/** @throws TypeError for a Region in which nobody could ever sign in, before anything is deployed there. */
export function refuseRegion(region: string | undefined): void {
  if (!region || !WITHOUT_USER_POOLS.test(region)) return;
  throw new TypeError(
    `Trailboard does not run in ${region}: Amazon Cognito has no user pools there, by which people sign in to Dashboards.`,
  );
}

/** @throws TypeError naming the context value that is not accepted, before anything is synthesized. */
export function readSettings(node: Node): Settings {
  const given = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, node.tryGetContext(key) as unknown]));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const key = String(issue?.path[0]);
  throw new TypeError(`-c ${key}=${String(given[key])} is not accepted: give ${issue?.message}.`);
}
