import { verifyPipeline } from '../workflows/steps/provision/verify-pipeline.ts';
import { awsDomainHttp } from './adapters/domain-http.ts';
import { httpSearchAdministration } from './adapters/search-administration.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(verifyPipeline, {
  searchAdministration: () => httpSearchAdministration(awsDomainHttp()),
});
