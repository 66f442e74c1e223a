import { MOTO_DIFFERENCES } from '../support/judges/moto/differences.ts';
import type { Judge } from '../support/judges/section.ts';

/** Services whose port suites run against moto as well. */
const SERVICES = ['CloudTrail', 'CloudWatch Logs', 'Cognito', 'Config', 'IAM', 'KMS', 'Lambda', 'S3'];

export const judge: Judge = {
  title: 'Moto: a second emulator',
  section: async () => ({
    by: 'By moto 5.2.5 (Apache-2.0), which others wrote from their own reading of AWS: the port suites that fakes and the emulator pass run against it, adapters and all. Each test that it does not pass is listed with the page of AWS that decides, and none that it does pass may be.',
    looked: [[`services: ${SERVICES.join(', ')}`, SERVICES.length]],
    exceptions: MOTO_DIFFERENCES.map(({ what, reason, source, tests }) => ({
      what,
      reason,
      source,
      count: tests.length,
    })),
  }),
};
