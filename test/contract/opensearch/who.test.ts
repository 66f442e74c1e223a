import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { domainEventSearch } from '../../../handlers/adapters/event-search.ts';
import { domainSender } from '../../../handlers/adapters/signed-domain.ts';
import { type OpenSearch, startOpenSearch } from '../../../local/opensearch/opensearch.ts';
import type { Question } from '../../../workflows/lineage/ports.ts';
import { whoStandsBehind } from '../../../workflows/lineage/who.ts';
import { labelledLineages } from '../../support/events/identities.ts';
import { trailIndex } from '../../support/trail-index.ts';

let openSearch: OpenSearch;
const all = labelledLineages.flatMap(({ events }) => events);
const cases = labelledLineages.map((labelled) => [labelled.case, labelled.expect] as const);

/** What the function asks with, over a real OpenSearch. */
function search() {
  const real = domainEventSearch(domainSender(new URL(openSearch.url)), 'cwl-cloudtrail-');
  const asked: Question[] = [];
  return {
    asked,
    ask: (questions: readonly Question[]) => {
      asked.push(...questions);
      return real.ask(questions);
    },
  };
}

beforeAll(async () => {
  openSearch = await startOpenSearch({ port: 9255 });
  const index = await trailIndex(openSearch.url);
  // Delivered twice, in the order of their arrival: ids make one of two.
  await index.add([...all, ...all].map((event) => JSON.stringify(event)));
}, 240_000);
afterAll(() => openSearch?.stop());

describe('who stands behind each event of an index that holds every case', () => {
  test.each(cases)('%s', async (_, { actorOf }) => {
    for (const [id, actor] of Object.entries(actorOf)) {
      expect((await whoStandsBehind(id, search())).actorOf[id]).toBe(actor);
    }
  });
});

test.each(cases)("%s: a session's chain has its links", async (_, { chain }) => {
  for (const [session, parent] of chain) {
    expect((await whoStandsBehind(session, search())).chain).toContainEqual([session, parent]);
  }
});

test('what is not there stands behind nothing, and is asked for once', async () => {
  const looked = search();
  expect(await whoStandsBehind('no-such-event', looked)).toEqual({ actorOf: {}, chain: [] });
  expect(looked.asked).toHaveLength(3);
});
