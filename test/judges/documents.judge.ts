import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DRIFT_CALLS } from '../../infra/triggers/drift.ts';
import { REPOSITORY } from '../../local/paths.ts';
import type { Judge } from '../support/judges/section.ts';
import { driftEvents, identities } from './documents/drift-events.ts';
import { ERROR_TEXTS } from './documents/error-texts.ts';
import { OTHER_EVENTS } from './documents/rules.ts';

const FIXTURES = join(REPOSITORY, 'test', 'fixtures');

export const judge: Judge = {
  title: 'Documents',
  async section() {
    const { recorded, made } = await driftEvents(DRIFT_CALLS);
    const count = (events: typeof recorded) => [...events.values()].flat().length;
    const quoted = ERROR_TEXTS.map(({ text, source }) => `- "${text}" (${source})`);
    return {
      by:
        "The policies that the CloudTrail User Guide publishes (sample code, MIT-0); CloudTrail's recorded events " +
        "(local/samples/NOTICE) and, where none is at hand, events made from botocore's service models, through EventBridge's own " +
        'matcher (`software.amazon.event.ruler:event-ruler` 2.1.0, Apache-2.0). Where AWS has no name for a condition its words ' +
        `decide; each is seen somewhere:\n\n${quoted.join('\n')}`,
      looked: [
        [
          'published policies',
          readdirSync(join(FIXTURES, 'published-policies')).filter((name) => name !== 'NOTICE').length,
        ],
        ['watched calls', Object.values(DRIFT_CALLS).flat().length],
        ['recorded events of them', count(recorded)],
        ['events made of them', count(made)],
        ['kinds of callers', Object.keys(identities('', '')).length],
        ['other events of services', OTHER_EVENTS.length],
        ['error texts', ERROR_TEXTS.length],
      ],
      exceptions: [],
    };
  },
};
