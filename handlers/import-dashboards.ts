import { importDashboards } from '../workflows/steps/provision/import-dashboards.ts';
import { awsDomainHttp } from './adapters/domain-http.ts';
import { httpSavedObjects } from './adapters/saved-objects.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(importDashboards, { savedObjects: () => httpSavedObjects(awsDomainHttp()) });
