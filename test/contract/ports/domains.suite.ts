import { describe, expect, test } from '@jest/globals';
import { ConcurrentChangeError } from '../../../workflows/errors/common.ts';
import { DomainChangeInProgressError } from '../../../workflows/errors/domain.ts';
import type { Domains, SectionName } from '../../../workflows/ports/domains.ts';
import { samePolicy } from '../../../workflows/resources/domain/access-policy-differences.ts';
import { differingSections, isActive, mendedSections } from '../../../workflows/resources/domain/differences.ts';
import { wantedSections, writable } from '../../../workflows/resources/domain/settings.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { SIGN_IN } from '../../support/domain-account.ts';

export interface DomainsFixture {
  readonly domains: Domains;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Comes back when the change to the domain has ended. */
  finish(name: string): Promise<void>;
}

const MASTER = 'arn:aws:iam::111122223333:role/master';
const TAGS = { 'trailboard:deployment': 'contract' };

/** What every implementation of the port does, for a domain as CreateDomain asks for it. */
export function domainsContract(fixture: () => DomainsFixture): void {
  describe('domains', () => {
    const { domain: spec } = parseSpec({});
    const wanted = () => wantedSections(spec, { ...fixture(), ...SIGN_IN, masterRoleArn: MASTER });
    const create = (name: string) => {
      const all = Object.keys(wanted()) as SectionName[];
      const sections = writable(mendedSections(all, wanted(), {}), MASTER);
      return fixture().domains.create(name, 'OpenSearch_2.19', sections, TAGS);
    };

    test('a domain is made over some time, and is then as it was asked for', async () => {
      const { domains, finish } = fixture();
      expect(await domains.find('contract-a')).toBeUndefined();
      const accepted = await create('contract-a');
      expect(accepted).toMatchObject({ name: 'contract-a', engineVersion: 'OpenSearch_2.19' });
      const early = await domains.find('contract-a');
      expect(early).toMatchObject({ processing: true, arn: accepted.arn });
      expect(early?.endpoint).toBeUndefined();
      await expect(create('contract-a')).rejects.toBeInstanceOf(ConcurrentChangeError);
      await finish('contract-a');
      const made = await domains.find('contract-a');
      expect(made && isActive(made)).toBe(true);
      expect(differingSections(wanted(), made?.settings ?? {})).toEqual([]);
      expect(await domains.findTags(accepted.arn)).toEqual(TAGS);
    });

    test('a change is made section by section, and no second one meanwhile', async () => {
      const { domains, finish } = fixture();
      await create('contract-b');
      await finish('contract-b');
      const before = await domains.find('contract-b');
      const ClusterConfig = { ...before?.settings.ClusterConfig, InstanceCount: 6 };
      await domains.update('contract-b', { ClusterConfig });
      const again = domains.update('contract-b', { ClusterConfig });
      await expect(again).rejects.toBeInstanceOf(DomainChangeInProgressError);
      await finish('contract-b');
      const after = await domains.find('contract-b');
      expect(after?.settings).toEqual({ ...before?.settings, ClusterConfig });
    });

    test('every type that a preset takes is one that there is, and nothing is said against it', async () => {
      const { domains } = fixture();
      const known = await domains.findInstanceTypes('OpenSearch_2.19');
      const [standard, trial] = [parseSpec({}).domain, parseSpec({ preset: 'trial' }).domain];
      for (const type of [standard.instanceType, standard.dedicatedPrimaries.instanceType, trial.instanceType]) {
        expect(known).toContain(type);
        expect(await domains.findInstanceTypeProblem('OpenSearch_2.19', type)).toBeUndefined();
      }
    });

    test('a type that there is not is named as such, and not in the list', async () => {
      const { domains } = fixture();
      const type = 'r7g.lareg.search';
      expect(await domains.findInstanceTypes('OpenSearch_2.19')).not.toContain(type);
      expect(await domains.findInstanceTypeProblem('OpenSearch_2.19', type)).toContain(type);
    });

    test('an access policy is given back with the same meaning, at once', async () => {
      const { domains, finish } = fixture();
      const { arn } = await create('contract-c');
      await finish('contract-c');
      const AccessPolicies = {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'One',
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::111122223333:role/a' },
            Action: ['es:ESHttpGet'],
            Resource: `${arn}/*`,
          },
        ],
      } as const;
      await domains.update('contract-c', { AccessPolicies });
      const found = await domains.find('contract-c');
      expect(samePolicy(found?.settings.AccessPolicies, AccessPolicies)).toBe(true);
      expect(found?.processing).toBe(false);
    });
  });
}
