import { domainHttpContract } from '../../contract/ports/domain-http.suite.ts';
import { fakeDomainHttp } from '../../support/fakes/domain-http.ts';

domainHttpContract('the fake', async () => ({
  endpoint: 'domain.example',
  deadEndpoint: 'dead.example',
  http: fakeDomainHttp()
    .on('GET', '/', (_, endpoint) => ({ json: { cluster_name: endpoint } }))
    .on('GET', '/missing', { status: 404, json: {} })
    .on('PUT', '/echo', ({ method, body }) => ({ json: { method, body } }))
    .on('GET', '/login', { status: 302, body: '<html>' })
    .unreachableAt('dead.example'),
}));
