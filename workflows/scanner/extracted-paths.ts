/**
 * The values that a document is derived from, as paths. Everything else of an event is only checked and copied.
 * A property test holds this list against what `derive` reads. The first two the scanner takes for itself.
 */
const PATHS = [
  'eventID',
  'eventTime',
  'eventName',
  'eventSource',
  'eventType',
  'eventCategory',
  'managementEvent',
  'errorCode',
  'errorMessage',
  'sourceIPAddress',
  'userIdentity.type',
  'userIdentity.userName',
  'userIdentity.invokedBy',
  'userIdentity.sessionContext.sessionIssuer.userName',
  'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'additionalEventData.MFAUsed',
  'insightDetails.eventSource',
  'responseElements.ConsoleLogin',
  'requestParameters.userName',
] as const;

/**
 * Values that go into the added object as they stand, and their names there, in the order in which `derive` has them. They
 * are often an event's own, so they would make what is derived from the others worth keeping for that event only. The first
 * is copied in part: its first word. Of the last, see `CALLER`.
 */
export const COPIED = [
  ['userAgent', 'client'],
  ['requestParameters.bucketName', 'bucket'],
  ['requestParameters.roleArn', 'roleArn'],
  ['requestParameters.functionName', 'functionName'],
  ['requestParameters.keyId', 'keyId'],
  ['requestParameters.instanceType', 'instanceType'],
  ['requestParameters.groupId', 'groupId'],
  ['requestParameters.policyArn', 'policyArn'],
  ['recipientAccountId', 'account'],
] as const;

/** Stands in for the last of them where that is absent; where they differ, the added object says so. */
export const CALLER = 'userIdentity.accountId';

/** A name on the way to a wanted value, or that value itself. */
export interface Node {
  readonly number: number;
  readonly name: string;
  /** The number of the object that it stands in. */
  readonly parent: number;
  /** What is done with its value: `assembly/wanted.ts`. */
  kind: number;
}

/** The event itself. Its number, and those of the first two paths, are the scanner's too (`assembly/wanted.ts`). */
const ROOT: Node = { number: 1, name: '', parent: 0, kind: 1 };

function tree(): readonly Node[] {
  const nodes = [ROOT];
  const add = (path: string, kind: number) => {
    let parent = ROOT;
    for (const name of path.split('.')) {
      let node = nodes.find((one) => one.parent === parent.number && one.name === name);
      if (!node) {
        node = { number: nodes.length + 1, name, parent: parent.number, kind };
        nodes.push(node);
      }
      parent.kind = ROOT.kind;
      parent = node;
    }
  };
  for (const path of PATHS) add(path, 0);
  for (const [i, [path]] of COPIED.entries()) add(path, 2 + i);
  add(CALLER, 2 + COPIED.length);
  return nodes;
}

/** All of them, the event first, each by its number less one. */
export const NODES: readonly Node[] = tree();
