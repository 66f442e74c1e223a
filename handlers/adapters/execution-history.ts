import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';

/** Most events of a page. Source: Step Functions API reference, GetExecutionHistory. */
const WHOLE_PAGE = 1_000;
/** What is new since the last look is seldom more. */
const LOOK = 200;

/**
 * Events after the one numbered `last`, oldest first. Read from the end backwards, so that a look at a long history stays
 * one call: a history has at most 25,000 events, 25 calls, once.
 */
export async function eventsAfter(sfn: SFNClient, executionArn: string, last: number): Promise<HistoryEvent[]> {
  const fresh: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder: true,
        maxResults: last === 0 ? WHOLE_PAGE : LOOK,
        includeExecutionData: true,
        ...(nextToken ? { nextToken } : {}),
      }),
    );
    const events = page.events ?? [];
    fresh.push(...events.filter(({ id = 0 }) => id > last));
    nextToken = events.some(({ id = 0 }) => id <= last) ? undefined : page.nextToken;
  } while (nextToken);
  return fresh.sort((left, right) => (left.id ?? 0) - (right.id ?? 0));
}
