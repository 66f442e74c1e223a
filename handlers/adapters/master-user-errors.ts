import { DomainRefusedError } from '../../workflows/errors/common.ts';
import type { Deployment } from '../../workflows/ports/deployment.ts';
import type { DomainHttp } from './domain-http.ts';

/** How fine-grained access control words a refusal; the access policy's own speaks of `es:ESHttp...` instead. */
const NOT_MASTER = /security_exception|no permission/i;

/**
 * A domain asked by its master, which tells plainly when the asking role is not that: a domain that was adopted has
 * another master, AWS tells nobody who, and only that one can let this role in.
 *
 * Both roles are needed: `security_manager` for the security API, `all_access` for the rest.
 * Source: OpenSearch Service developer guide, "Fine-grained access control", "Additional master users".
 * @throws DomainRefusedError (fatal) naming the role to map and the two to map it to.
 */
export function asMaster(http: DomainHttp, deployment: Pick<Deployment, 'prepareIndexRoleArn'>): DomainHttp {
  return {
    async request(endpoint, request) {
      const answer = await http.request(endpoint, request);
      if ((answer.status !== 401 && answer.status !== 403) || !NOT_MASTER.test(answer.body)) return answer;
      const role = deployment.prepareIndexRoleArn;
      throw new DomainRefusedError(
        `${request.method} ${request.path}: the domain's fine-grained access control answered ${answer.status}: ` +
          `${role} is not its master.`,
        {
          remedy:
            `As the domain's master user, add the backend role ${role} to the roles all_access and security_manager ` +
            '(in Dashboards: Security, Roles, the role, Mapped users, Manage mapping), and redrive.',
        },
      );
    },
  };
}
