import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { type Gateway, startGateway } from '../../../local/gateway/server.ts';
import { type OpenSearch, startOpenSearch } from '../../../local/opensearch/opensearch.ts';
import { freePort } from '../../../local/processes.ts';
import { importSuite } from './import.suite.ts';
import { panelSuite } from './panels.suite.ts';

/** A search takes some 20 ms on an idle machine; on one that builds and tests at once it has taken a hundred times that. */
jest.setTimeout(60_000);

let opensearch: OpenSearch;
let gateway: Gateway;

beforeAll(async () => {
  opensearch = await startOpenSearch({ port: 9245 });
  gateway = await startGateway({ opensearch: opensearch.url, port: await freePort(15_565) });
  await gateway.opened;
}, 240_000);

afterAll(async () => {
  await gateway?.stop();
  await opensearch?.stop();
}, 30_000);

describe('the dashboards, on a real OpenSearch', () => {
  importSuite(() => gateway.url);
  panelSuite(() => opensearch.url);
});
