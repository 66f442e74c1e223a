/** What happened to a trail, as its account's log in the trail's home Region tells it. */
export interface TrailEvent {
  readonly name: 'StopLogging' | 'StartLogging' | 'DeleteTrail' | 'UpdateTrail';
  /** Milliseconds since 1970. */
  readonly time: number;
  /** As the call named it: a name, or an ARN. */
  readonly trail: string;
  /** What UpdateTrail changed to what. */
  readonly request: Readonly<Record<string, unknown>>;
  /** The log file that holds it. */
  readonly key: string;
}

const NAMES = ['StopLogging', 'StartLogging', 'DeleteTrail', 'UpdateTrail'] as const;
/** As they stand in a log file: a search of the bytes leaves nearly every file out, most of them by the first. */
const SOURCE = Buffer.from('"cloudtrail.amazonaws.com"');
const WRITTEN = NAMES.map((name) => Buffer.from(`"${name}"`));

/** Whether a log file may hold such an event at all. */
export const mayHoldTrailEvents = (content: Buffer) =>
  content.includes(SOURCE) && WRITTEN.some((name) => content.includes(name));

/** The trail event that an event is, if it is one that succeeded. */
export function trailEventOf(record: Buffer, key: string): TrailEvent | undefined {
  if (!mayHoldTrailEvents(record)) return undefined;
  try {
    const { eventSource, eventName, eventTime, errorCode, requestParameters } = JSON.parse(record.toString('utf8'));
    const name = NAMES.find((known) => known === eventName);
    const time = Date.parse(eventTime);
    if (eventSource !== 'cloudtrail.amazonaws.com' || name === undefined) return undefined;
    if ((errorCode ?? null) !== null || Number.isNaN(time) || typeof requestParameters?.name !== 'string')
      return undefined;
    return { name, time, trail: requestParameters.name, request: requestParameters, key };
  } catch {
    return undefined;
  }
}
