import { expect, test } from '@jest/globals';
import { asMaster } from '../../../handlers/adapters/master-user-errors.ts';
import { httpSearchAdministration } from '../../../handlers/adapters/search-administration.ts';
import type { DomainRefusedError } from '../../../workflows/errors/common.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { prepareIndex } from '../../../workflows/steps/provision/prepare-index.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeOpenSearch } from '../../support/fakes/open-search.ts';
import { FakeStore } from '../../support/fakes/store.ts';
import { runContext } from '../../support/run-context.ts';

const ENDPOINT = 'vpc-trailboard-abc.eu-west-1.es.amazonaws.com';
const AUTH_ROLE = 'arn:aws:iam::111122223333:role/Cognito_trailboardAuth_Role';
const SECURITY = '/_plugins/_security/api';
const DAY_MS = 86_400_000;

function domain() {
  const openSearch = fakeOpenSearch();
  const store = new FakeStore();
  const run = (written: object = {}) => {
    const { domain, index, retention } = parseSpec(written);
    const input = prepareIndex.input.parse({ endpoint: ENDPOINT, authRoleArn: AUTH_ROLE, domain, index, retention });
    const searchAdministration = httpSearchAdministration(asMaster(openSearch, DEPLOYMENT));
    return prepareIndex.run(input, { searchAdministration, deployment: DEPLOYMENT, store }, runContext());
  };
  const writesOf = async (written: object = {}) => {
    const before = openSearch.writes().length;
    const { changed } = await run(written);
    return { changed, writes: openSearch.writes().slice(before) };
  };
  return { ...openSearch, openSearch, store, run, writesOf };
}

async function prepared() {
  const made = domain();
  await made.run();
  made.store.writes.splice(0);
  return made;
}

function dayIndex(daysAgo: number): string {
  return `cwl-cloudtrail-${new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '.')}`;
}

test('a fresh domain gets roles, mappings, template and retention, and the ingest function learns where it is', async () => {
  const { run, templates, policies, mappings, store } = domain();
  const { changed } = await run();
  expect(changed).toHaveLength(5 + 5 + 1 + 1 + 1);
  expect(new Set(changed.map(({ action }) => action))).toEqual(new Set(['created']));
  expect(templates.get('trailboard')).toMatchObject({
    index_patterns: ['cwl-cloudtrail-*', 'trailboard-canary'],
    template: { settings: { index: { number_of_shards: '1', number_of_replicas: '1' } } },
  });
  expect(policies.get('trailboard-retention')).toMatchObject({ default_state: 'hot' });
  expect([...mappings].map(([name, { backend_roles }]) => [name, backend_roles])).toEqual([
    ['trailboard_analyst', [AUTH_ROLE]],
    ['trailboard_ingest', [DEPLOYMENT.ingestRoleArn]],
    ['trailboard_dashboards', [DEPLOYMENT.importDashboardsRoleArn]],
    ['trailboard_verify', [DEPLOYMENT.verifyPipelineRoleArn]],
    ['trailboard_who', [DEPLOYMENT.whoRoleArn]],
  ]);
  expect(store.items.ingest).toEqual({ endpoint: ENDPOINT, indexPrefix: 'cwl-cloudtrail-', indexPeriod: 'day' });
});

test('a second run writes nothing', async () => {
  const { writesOf, store } = await prepared();
  await expect(writesOf()).resolves.toEqual({ changed: [], writes: [] });
  expect(store.writes).toEqual([]);
});

test('without fine-grained access control nobody asks the security plugin', async () => {
  const { run, requests } = domain();
  await run({ domain: { fineGrainedAccessControl: false } });
  expect(requests.filter(({ path }) => path.startsWith(SECURITY))).toEqual([]);
});

type Prepared = Awaited<ReturnType<typeof prepared>>;

test.each([
  ['index template deleted', 'PUT /_index_template/trailboard', ({ templates }: Prepared) => templates.clear()],
  [
    'a field added to the index template',
    'PUT /_index_template/trailboard',
    ({ templates }: Prepared) => {
      const { template } = templates.get('trailboard') as { template: { mappings: { properties: object } } };
      Object.assign(template.mappings.properties, { surplus: { type: 'keyword' } });
    },
  ],
  [
    'role mapping removed',
    `PUT ${SECURITY}/rolesmapping/trailboard_ingest`,
    ({ mappings }: Prepared) => mappings.delete('trailboard_ingest'),
  ],
  [
    'role with fewer rights',
    `PUT ${SECURITY}/roles/trailboard_verify`,
    ({ roles }: Prepared) => Object.assign(roles.get('trailboard_verify') ?? {}, { index_permissions: [] }),
  ],
  [
    'retention policy deleted',
    'PUT /_plugins/_ism/policies/trailboard-retention',
    ({ policies }: Prepared) => policies.clear(),
  ],
])('%s is mended by one write', async (_, write, alter) => {
  const made = await prepared();
  alter(made);
  const { changed, writes } = await made.writesOf();
  expect(writes).toEqual([write]);
  expect(changed).toHaveLength(1);
  await expect(made.writesOf()).resolves.toEqual({ changed: [], writes: [] });
});

test('what others mapped to our roles stays', async () => {
  const { mappings, run } = await prepared();
  const theirs = { users: ['ada'], hosts: ['h'], and_backend_roles: ['x'], description: 'Of the audit team' };
  mappings.set('trailboard_analyst', { backend_roles: ['theirs'], ...theirs });
  await run();
  expect(mappings.get('trailboard_analyst')).toEqual({ backend_roles: ['theirs', AUTH_ROLE], ...theirs });
});

test('a changed retention replaces the policy that it read, and moves the indices that follow it', async () => {
  const { writesOf, policies, moved } = await prepared();
  const { writes } = await writesOf({ retention: { deleteAfterDays: 30 } });
  expect(writes).toEqual([
    'PUT /_plugins/_ism/policies/trailboard-retention',
    'POST /_plugins/_ism/change_policy/cwl-cloudtrail-*',
  ]);
  expect(moved).toEqual(['cwl-cloudtrail-*']);
  expect(JSON.stringify(policies.get('trailboard-retention'))).toContain('"min_index_age":"31d"');
});

test('an index past its own day is deleted by name, whatever its creation says; a week after it came back', async () => {
  const { indices, writesOf } = await prepared();
  const longAgo = Date.now() - 8 * DAY_MS;
  indices.set(dayIndex(92), longAgo);
  indices.set(dayIndex(93), Date.now() - 6 * DAY_MS);
  indices.set(dayIndex(89), longAgo - 90 * DAY_MS);
  indices.set('cwl-cloudtrail-notes', 0);
  const { changed, writes } = await writesOf();
  expect(writes).toEqual([`DELETE /${dayIndex(92)}`]);
  expect(changed).toEqual([{ resource: `index/${dayIndex(92)}`, action: 'deleted', detail: 'older than 90 days' }]);
});

test('an index that the policy deleted in between is no failure', async () => {
  const { indices, openSearch, run } = await prepared();
  indices.set(dayIndex(92), 0);
  openSearch.on('DELETE', /^\/cwl-/, { status: 404, json: { error: 'no such index' } });
  await expect(run()).resolves.toMatchObject({ changed: [{ action: 'deleted' }] });
});

/** An index as it was before actors. */
const OLDER = {
  properties: {
    userIdentity: { properties: { type: { type: 'keyword' } } },
    trailboard: { properties: { principal: { type: 'keyword' }, principalType: { type: 'keyword' } } },
  },
};

test('an index that is there gains the fields that the template has gained, once', async () => {
  const { indices, mapped, writesOf } = await prepared();
  indices.set(dayIndex(1), Date.now());
  indices.set(dayIndex(0), Date.now());
  mapped.set(dayIndex(1), OLDER);
  const { changed, writes } = await writesOf();
  expect(writes).toEqual([`PUT /${dayIndex(1)}/_mapping`]);
  expect(changed).toEqual([
    { resource: `index/${dayIndex(1)}`, action: 'updated', detail: 'fields of the index template' },
  ]);
  // Who asks by an older name finds newer documents too.
  expect(mapped.get(dayIndex(1))).toMatchObject({
    properties: {
      userIdentity: { properties: { type: { copy_to: ['trailboard.principalType'] } } },
      trailboard: {
        properties: {
          actor: { type: 'keyword', copy_to: ['trailboard.principal'] },
          principal: { type: 'keyword' },
          session: { type: 'keyword' },
        },
      },
    },
  });
  await expect(writesOf()).resolves.toEqual({ changed: [], writes: [] });
});

test('an index that is blocked keeps its fields, and its neighbours do not wait for it', async () => {
  const { indices, mapped, openSearch, run } = await prepared();
  for (const daysAgo of [1, 2]) {
    indices.set(dayIndex(daysAgo), Date.now());
    mapped.set(dayIndex(daysAgo), OLDER);
  }
  const body = '{"error":{"type":"cluster_block_exception","reason":"index is read-only"},"status":403}';
  openSearch.on('PUT', new RegExp(`${dayIndex(2)}/_mapping$`), { status: 403, body });
  await expect(run()).resolves.toMatchObject({ changed: [{ resource: `index/${dayIndex(1)}` }] });
});

test('another endpoint reaches the ingest function', async () => {
  const { run, store } = await prepared();
  store.items.ingest = { endpoint: 'gone', indexPrefix: 'cwl-cloudtrail-', indexPeriod: 'day' };
  await expect(run()).resolves.toEqual({ changed: [{ resource: 'ingest-settings', action: 'updated' }] });
  expect(store.writes).toEqual(['saveIngestSettings']);
});

test('a domain that does not answer, is busy or refuses ends the step', async () => {
  const silent = domain();
  silent.openSearch.unreachable(/roles/);
  await expect(silent.run()).rejects.toMatchObject({ name: 'DomainUnreachableError' });
  const busy = domain();
  busy.openSearch.on('PUT', /_index_template/, { status: 503, body: 'busy' });
  await expect(busy.run()).rejects.toMatchObject({ name: 'DomainBusyError' });
  const closed = domain();
  closed.openSearch.on('GET', /roles/, { status: 200, body: '<html>sign in</html>' });
  await expect(closed.run()).rejects.toMatchObject({ name: 'DomainRefusedError' });
});

test.each([
  [
    'the security API',
    /_security/,
    '{"status":"FORBIDDEN","message":"No permission to access REST API: User x with Security roles [own_index] does not have any role privileged for admin access."}',
  ],
  [
    'an index API',
    /_index_template/,
    '{"error":{"type":"security_exception","reason":"no permissions for [indices:admin/index_template/get]"},"status":403}',
  ],
])(
  'a domain with another master, refusing at %s, says which role to map to which, and where',
  async (_, path, body) => {
    const { run, openSearch, store } = domain();
    openSearch.on('GET', path, { status: 403, body });
    const failure = await run().catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'DomainRefusedError' });
    const { remedy } = failure as DomainRefusedError;
    for (const part of [DEPLOYMENT.prepareIndexRoleArn, 'all_access', 'security_manager', 'Security, Roles', 'redrive'])
      expect(remedy).toContain(part);
    expect(store.items.ingest).toBeUndefined();
  },
);

test('a refusal by the access policy is not taken for one by the roles', async () => {
  const { run, openSearch } = domain();
  const Message = 'User: arn:aws:sts::111122223333:assumed-role/a/b is not authorized to perform: es:ESHttpGet';
  openSearch.on('GET', /_security/, { status: 403, body: JSON.stringify({ Message }) });
  await expect(run()).rejects.toMatchObject({ remedy: expect.stringContaining('trailboard rebuild') });
});
