import { DEPLOYMENT_TAG, type Deployment } from '../../workflows/ports/deployment.ts';
import type { Domain, Domains } from '../../workflows/ports/domains.ts';
import { DOMAINS_READS } from '../../workflows/ports/domains.ts';
import { dryPort, type NotedWrite } from './dry-port.ts';

/** Endpoint of a domain that does not exist yet (`.invalid` never resolves, RFC 2606). */
export const NO_ENDPOINT = 'not-made-yet.invalid';

/**
 * Domains in a dry run. One that would be made is there for the steps behind; a change under way counts as done, because
 * the run would wait for it, and the plan is about what comes then.
 */
export function dryDomains(
  real: Domains,
  { name: deployment, ...place }: Deployment,
  note: (write: NotedWrite) => void,
): Domains {
  const { partition, region, account } = place;
  const made = new Map<string, Domain>();
  const dry = dryPort<Domains>(
    'domains',
    real,
    {
      reads: DOMAINS_READS,
      answers: {
        create: async (name, engineVersion, settings) => {
          const arn = `arn:${partition}:es:${region}:${account}:domain/${name}`;
          const domain = {
            name,
            arn,
            engineVersion,
            endpoint: NO_ENDPOINT,
            processing: false,
            deleted: false,
            settings,
          };
          made.set(name, domain);
          return domain;
        },
      },
      ofNew: {
        find: async (name) => made.get(name),
        findTags: async () => ({ [DEPLOYMENT_TAG]: deployment }),
        findChangeProgress: async () => undefined,
      },
    },
    note,
  );
  return new Proxy(dry, {
    get(target, key) {
      if (key !== 'find') return Reflect.get(target, key) as unknown;
      return async (name: string) => {
        const found = await target.find(name);
        return found && { ...found, processing: false, status: 'Active', endpoint: found.endpoint ?? NO_ENDPOINT };
      };
    },
  });
}
