import { beforeAll, expect, jest, test } from '@jest/globals';
import { awsDomainHttp } from '../../../handlers/adapters/domain-http.ts';
import { httpSearchAdministration } from '../../../handlers/adapters/search-administration.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { prepareIndex } from '../../../workflows/steps/provision/prepare-index.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { FakeStore } from '../../support/fakes/store.ts';
import { runContext } from '../../support/run-context.ts';

const AUTH_ROLE = 'arn:aws:iam::111122223333:role/Cognito_trailboardAuth_Role';

/** PrepareIndex against a real OpenSearch: what it writes is understood, and what it reads back is no difference. */
export function prepareIndexSuite(url: () => string): void {
  // A run is some fifteen requests, each of them a write to disk in OpenSearch at worst.
  jest.setTimeout(60_000);
  const store = new FakeStore();
  const run = (written: object = {}) => {
    const { domain, index, retention } = parseSpec(written);
    const input = prepareIndex.input.parse({ endpoint: url(), authRoleArn: AUTH_ROLE, domain, index, retention });
    const searchAdministration = httpSearchAdministration(awsDomainHttp());
    return prepareIndex.run(input, { searchAdministration, deployment: DEPLOYMENT, store }, runContext());
  };
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${url()}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    return (await answer.json()) as Record<string, unknown>;
  };

  beforeAll(() => {
    Object.assign(process.env, {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  });

  test('the first run prepares the domain, the second changes nothing', async () => {
    const { changed } = await run();
    expect(changed.map(({ resource }) => resource)).toEqual(
      expect.arrayContaining(['index-template/trailboard', 'retention-policy/trailboard-retention', 'ingest-settings']),
    );
    await expect(run()).resolves.toEqual({ changed: [] });
  });

  test.each([
    ['DELETE', '/_index_template/trailboard', undefined, 'index-template/trailboard'],
    ['DELETE', '/_plugins/_security/api/rolesmapping/trailboard_ingest', undefined, 'role-mapping/trailboard_ingest'],
    [
      'PUT',
      '/_index_template/trailboard',
      { index_patterns: ['cwl-cloudtrail-*'], priority: 200 },
      'index-template/trailboard',
    ],
    ['DELETE', '/_plugins/_ism/policies/trailboard-retention', undefined, 'retention-policy/trailboard-retention'],
  ])('%s %s by hand is mended', async (method, path, body, resource) => {
    await run();
    await ask(method, path, body);
    const { changed } = await run();
    expect(changed.map((change) => change.resource)).toEqual([resource]);
    await expect(run()).resolves.toEqual({ changed: [] });
  });

  test('a changed retention replaces the policy, and the first one comes back', async () => {
    await run();
    const indices = ['cwl-cloudtrail-2024.01.01', 'cwl-cloudtrail-2024.01.02'];
    for (const index of indices) await ask('PUT', `/${index}`);
    const update = [{ resource: 'retention-policy/trailboard-retention', action: 'updated' }];
    await expect(run({ retention: { deleteAfterDays: 30 } })).resolves.toEqual({ changed: update });
    await expect(run()).resolves.toEqual({ changed: update });
    // Made moments ago, so they stay a week, however old their day is.
    const left = (await ask('GET', '/cwl-cloudtrail-2024*/_settings')) as object;
    expect(Object.keys(left).sort()).toEqual(indices);
    for (const index of indices) await ask('DELETE', `/${index}`);
  });

  test('an older index gains the newer fields, and both are found by the older names and the newer', async () => {
    await run();
    const [older, newer] = ['cwl-cloudtrail-2024.02.01', 'cwl-cloudtrail-2024.02.02'];
    const keyword = { type: 'keyword', fields: { keyword: { type: 'keyword' } } };
    await ask('DELETE', '/_index_template/trailboard');
    await ask('PUT', `/${older}`, {
      mappings: {
        dynamic: false,
        properties: {
          userIdentity: { properties: { type: keyword } },
          trailboard: { properties: { principal: keyword, principalType: keyword } },
        },
      },
    });
    await expect(run()).resolves.toMatchObject({
      changed: [{ resource: 'index-template/trailboard' }, { resource: `index/${older}`, action: 'updated' }],
    });
    await expect(run()).resolves.toEqual({ changed: [] });
    const stored = { userIdentity: { type: 'IAMUser' }, trailboard: { actor: 'ann', actorKind: 'person' } };
    for (const index of [older, newer]) await ask('PUT', `/${index}/_doc/1?refresh=true`, stored);
    for (const query of [
      'trailboard.principal:ann',
      'trailboard.principalType:IAMUser',
      'trailboard.actor.keyword:ann',
      'trailboard.actorKind:person',
    ]) {
      const answer = await ask('POST', `/${older},${newer}/_search`, { query: { query_string: { query } } });
      expect([query, answer.hits]).toEqual([query, expect.objectContaining({ total: { value: 2, relation: 'eq' } })]);
    }
    for (const index of [older, newer]) await ask('DELETE', `/${index}`);
  });
}
