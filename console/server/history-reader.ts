import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';

const KEPT = 20;

/**
 * Reads histories so that following a long execution stays cheap: newest first, and only down to the event already
 * known. A history has at most 25,000 events, 25 calls of 1,000, once; after that one call a poll.
 */
export function historyReader(sfn: SFNClient): (arn: string) => Promise<readonly HistoryEvent[]> {
  const known = new Map<string, HistoryEvent[]>();
  const underWay = new Map<string, Promise<readonly HistoryEvent[]>>();

  async function read(arn: string): Promise<readonly HistoryEvent[]> {
    const events = known.get(arn) ?? [];
    const newest = events.at(-1)?.id ?? 0;
    const fresh: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await sfn.send(
        new GetExecutionHistoryCommand({
          executionArn: arn,
          reverseOrder: true,
          maxResults: newest === 0 ? 1_000 : 100,
          includeExecutionData: true,
          ...(nextToken ? { nextToken } : {}),
        }),
      );
      const unseen = (page.events ?? []).filter((event) => (event.id ?? 0) > newest);
      fresh.push(...unseen);
      nextToken = unseen.length === (page.events ?? []).length ? page.nextToken : undefined;
    } while (nextToken);
    const all = [...events, ...fresh.sort((a, b) => (a.id ?? 0) - (b.id ?? 0))];
    known.delete(arn);
    known.set(arn, all);
    const oldest = known.keys().next().value;
    if (known.size > KEPT && oldest) known.delete(oldest);
    return all;
  }

  return (arn) => {
    const running = underWay.get(arn);
    if (running) return running;
    const started = read(arn).finally(() => underWay.delete(arn));
    underWay.set(arn, started);
    return started;
  };
}
