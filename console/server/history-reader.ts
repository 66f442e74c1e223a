import type { HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { eventsAfter } from '../../handlers/adapters/execution-history.ts';

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
    const all = [...events, ...(await eventsAfter(sfn, arn, events.at(-1)?.id ?? 0))];
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
