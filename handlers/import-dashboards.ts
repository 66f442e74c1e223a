import { importDashboards } from '../workflows/steps/provision/import-dashboards.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(importDashboards, {});
