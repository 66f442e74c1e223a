import { prepareIndex } from '../workflows/steps/provision/prepare-index.ts';
import { awsDomainHttp } from './adapters/domain-http.ts';
import { asMaster } from './adapters/master-user-errors.ts';
import { httpSearchAdministration } from './adapters/search-administration.ts';
import { deploymentFrom } from './edge/environment.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(prepareIndex, {
  searchAdministration: () => httpSearchAdministration(asMaster(awsDomainHttp(), deploymentFrom(process.env))),
});
