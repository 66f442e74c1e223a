import { afterAll, beforeAll, describe } from '@jest/globals';
import { type Gateway, startGateway } from '../../../local/gateway/server.ts';
import { type OpenSearch, startOpenSearch } from '../../../local/opensearch/opensearch.ts';
import { freePort } from '../../../local/processes.ts';
import { pluginSuite } from './plugins.suite.ts';
import { prepareIndexSuite } from './prepare-index.suite.ts';
import { proxySuite } from './proxy.suite.ts';
import { savedObjectImportSuite } from './saved-object-import.suite.ts';
import { savedObjectSuite } from './saved-objects.suite.ts';

let opensearch: OpenSearch;
let gateway: Gateway;

beforeAll(async () => {
  opensearch = await startOpenSearch({ port: 9205 });
  gateway = await startGateway({ opensearch: opensearch.url, port: await freePort(24_560) });
  await gateway.opened;
}, 240_000);

afterAll(async () => {
  await gateway?.stop();
  await opensearch?.stop();
}, 30_000);

describe('the domain gateway, before a real OpenSearch', () => {
  savedObjectImportSuite(() => gateway.url);
  savedObjectSuite(() => gateway.url);
  pluginSuite(() => gateway.url);
  prepareIndexSuite(() => gateway.url);
  proxySuite(() => ({ gateway: gateway.url, opensearch: opensearch.url }));
});
