import * as z from 'zod';
import { defineStep, type StepOutput } from '../../run/step.ts';

/** The service that puts network interfaces of a domain into the VPC. */
const SERVICE = 'opensearchservice.amazonaws.com';

/** Ensures the role that OpenSearch Service needs before a domain in a VPC can be created. */
export const ensureServiceLinkedRole = defineStep({
  name: 'EnsureServiceLinkedRole',
  plane: 'control',
  writes: true,
  input: z.object({}),
  calls: { roles: ['isServiceLinkedRoleThere', 'createServiceLinkedRole'] },
  async run(_: Record<string, never>, { roles }): Promise<StepOutput> {
    if (await roles.isServiceLinkedRoleThere(SERVICE)) return { changed: [] };
    await roles.createServiceLinkedRole(SERVICE);
    return { changed: [{ resource: `service-linked-role/${SERVICE}`, action: 'created' }] };
  },
});
