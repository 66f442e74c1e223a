import { beforeAll, describe, expect, test } from '@jest/globals';
import { awsDomainHttp } from '../../../handlers/adapters/domain-http.ts';
import { httpSavedObjects } from '../../../handlers/adapters/saved-objects.ts';
import { savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import { importDashboards } from '../../../workflows/steps/provision/import-dashboards.ts';
import { runContext } from '../../support/run-context.ts';

const API = '/_dashboards/api/saved_objects';

export function importSuite(gateway: () => string): void {
  describe('ImportDashboards against the saved objects API', () => {
    beforeAll(() => {
      // The requests are signed as on AWS; the embedded account does not look at who signed.
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'eu-west-1' });
    });
    const run = () =>
      importDashboards.run(
        { domainEndpoint: gateway() },
        { savedObjects: httpSavedObjects(awsDomainHttp()) },
        runContext(),
      );
    const call = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${gateway()}${API}${path}`, {
        method,
        headers: { 'osd-xsrf': 'true', 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return (await answer.json()) as { attributes: { title: string }; total: number };
    };

    test('creates all, and the second time finds nothing to do', async () => {
      const first = await run();
      expect(first.changed.map(({ resource, action }) => `${action} ${resource}`)).toEqual([
        'created saved-objects/index-pattern',
        'created saved-objects/search',
        'created saved-objects/visualization',
        'created saved-objects/dashboard',
      ]);
      const { total } = await call('GET', '/_find?type=dashboard&per_page=100');
      expect(total).toBe(savedObjects().filter(({ type }) => type === 'dashboard').length);
      expect(await run()).toEqual({ changed: [], notes: [] });
    });

    test('mends what was deleted, and that alone', async () => {
      await call('DELETE', '/visualization/trailboard-errors-codes');
      expect((await run()).changed).toEqual([
        { resource: 'saved-objects/visualization', action: 'created', detail: 'Failed calls by error code' },
      ]);
      expect((await run()).changed).toEqual([]);
    });

    test('keeps what a person edited as a copy', async () => {
      await call('PUT', '/dashboard/trailboard-network', { attributes: { title: 'My network' } });
      const { changed, notes } = await run();
      expect(changed).toEqual([
        { resource: 'saved-objects/dashboard', action: 'updated', detail: 'Trailboard: Network' },
      ]);
      const [, copy] = /\((trailboard-network-kept-[0-9a-f]+)\)/.exec(notes[0] ?? '') ?? [];
      expect((await call('GET', `/dashboard/${copy}`)).attributes.title).toMatch(/^My network \(edited copy/);
      expect((await call('GET', '/dashboard/trailboard-network')).attributes.title).toBe('Trailboard: Network');
      expect(await run()).toEqual({ changed: [], notes: [] });
    });
  });
}
