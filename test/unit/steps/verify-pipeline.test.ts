import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { httpSearchAdministration } from '../../../handlers/adapters/search-administration.ts';
import { CanaryNotSeenError } from '../../../workflows/errors/pipeline.ts';
import { CANARY_INDEX } from '../../../workflows/event/canary.ts';
import { buildDocument, bulkLines } from '../../../workflows/event/document.ts';
import { verifyPipeline } from '../../../workflows/steps/provision/verify-pipeline.ts';
import { fakeOpenSearch } from '../../support/fakes/open-search.ts';
import { runContext } from '../../support/run-context.ts';

const CANARY = { id: '00000000-0000-4000-8000-000000000000', sentAt: '2026-01-01T00:00:00.000Z' };

/** The canary's document as the ingest function indexes it at `now`, in milliseconds since 1970. */
function indexed(now: number): Record<string, unknown> {
  const line = JSON.stringify({ eventID: CANARY.id, eventTime: CANARY.sentAt, eventName: 'Canary' });
  const options = { prefix: 'cwl', period: 'day', route: 'live', now, index: CANARY_INDEX } as const;
  const document = buildDocument(line, now, options);
  if (typeof document === 'string') throw new TypeError(document);
  return JSON.parse(bulkLines(document).split('\n')[1] as string) as Record<string, unknown>;
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function domain() {
  const openSearch = fakeOpenSearch();
  const arrive = (ingestTime: string) =>
    openSearch.documents.set('trailboard-canary', new Map([[CANARY.id, indexed(Date.parse(ingestTime))]]));
  const run = () =>
    verifyPipeline.run(
      { endpoint: 'domain.example', canary: CANARY },
      { searchAdministration: httpSearchAdministration(openSearch) },
      runContext(),
    );
  return { openSearch, arrive, run };
}

test('a canary that is there is told with its lag', async () => {
  const { arrive, run } = domain();
  arrive('2026-01-01T00:00:02.500Z');
  await expect(run()).resolves.toEqual({ changed: [], lagMs: 2_500 });
});

test('a clock behind the log group is no negative lag', async () => {
  const { arrive, run } = domain();
  arrive('2025-12-31T23:59:59.000Z');
  await expect(run()).resolves.toMatchObject({ lagMs: 0 });
});

test('a canary that arrives while it is looked for is seen', async () => {
  const { openSearch, run } = domain();
  openSearch.on('GET', /_doc/, () => {
    openSearch.on('GET', /_doc/, { json: { found: true, _source: indexed(Date.parse('2026-01-01T00:00:01.000Z')) } });
    return { status: 404, json: { found: false } };
  });
  const seen = run();
  await jest.advanceTimersByTimeAsync(1_000);
  await expect(seen).resolves.toEqual({ changed: [], lagMs: 1_000 });
  expect(openSearch.requests).toHaveLength(2);
});

test('a domain that sends a sign-in page is not asked again', async () => {
  const { openSearch, run } = domain();
  openSearch.on('GET', /_doc/, { status: 302, body: '<html>' });
  await expect(run()).rejects.toMatchObject({ name: 'DomainRefusedError' });
});

test('a domain that is busy is for the Retry of the state', async () => {
  const { openSearch, run } = domain();
  openSearch.on('GET', /_doc/, { status: 503, json: {} });
  await expect(run()).rejects.toMatchObject({ name: 'DomainBusyError' });
});

test('a canary that does not come within ten looks is for the Retry of the state', async () => {
  const { openSearch, run } = domain();
  const missed = expect(run()).rejects.toBeInstanceOf(CanaryNotSeenError);
  await jest.advanceTimersByTimeAsync(9_000);
  await missed;
  expect(openSearch.requests).toHaveLength(10);
});
