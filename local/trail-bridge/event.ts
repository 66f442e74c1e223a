/** The members of a CloudTrail event that decide where it goes. Any may be missing: sample events come as they are. */
export interface CloudTrailEvent {
  eventID?: string;
  eventTime?: string;
  eventName?: string;
  eventSource?: string;
  eventType?: string;
  eventCategory?: string;
  awsRegion?: string;
  recipientAccountId?: string;
  readOnly?: boolean | string;
  managementEvent?: boolean;
  requestParameters?: unknown;
}

/** An event on its way: its own JSON, which is what is delivered, and a look at it. */
export interface Passing {
  /** The event's JSON as it was found; every destination gets exactly this. */
  readonly text: string;
  readonly event: CloudTrailEvent;
  /** Size in bytes of `text` in UTF-8. */
  readonly bytes: number;
  /** A sample goes to every trail; what happened in the account goes where a trail's selectors want it. */
  readonly sample: boolean;
}

/** @throws SyntaxError for what is not JSON. */
export function passing(text: string, sample: boolean): Passing {
  return { text, event: JSON.parse(text) as CloudTrailEvent, bytes: Buffer.byteLength(text), sample };
}

/** Samples converted from YAML have `readOnly` as text. */
export function isReadOnly(event: CloudTrailEvent): boolean {
  return event.readOnly === true || event.readOnly === 'true';
}

export function isManagement(event: CloudTrailEvent): boolean {
  return event.eventCategory === undefined ? event.managementEvent !== false : event.eventCategory === 'Management';
}

/** `es.amazonaws.com` is `aws.es` on the event bus. */
export function busSource(event: CloudTrailEvent): string {
  return `aws.${(event.eventSource ?? 'unknown').split('.')[0]}`;
}

/**
 * Where in `events` the last call of `name` stands that names the trail, by its name or its ARN; -1 for none.
 *
 * @param trail The trail's ARN.
 */
export function lastCall(events: readonly Passing[], name: string, trail: string): number {
  const names = [trail, trail.slice(trail.indexOf('/') + 1)];
  return events.findLastIndex(({ event, sample }) => {
    if (sample || event.eventName !== name) return false;
    const asked = (event.requestParameters as { name?: string } | null | undefined)?.name;
    return asked !== undefined && names.includes(asked);
  });
}
