/**
 * The values that a document is derived from, as paths. Everything else of an event is only checked and copied.
 * A property test holds this list against what `derive` reads.
 */
const PATHS = [
  'eventID',
  'eventTime',
  'eventName',
  'eventSource',
  'eventType',
  'eventCategory',
  'managementEvent',
  'recipientAccountId',
  'errorCode',
  'errorMessage',
  'sourceIPAddress',
  'userAgent',
  'userIdentity.type',
  'userIdentity.userName',
  'userIdentity.accountId',
  'userIdentity.invokedBy',
  'userIdentity.sessionContext.sessionIssuer.userName',
  'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'additionalEventData.MFAUsed',
  'insightDetails.eventSource',
  'responseElements.ConsoleLogin',
  'requestParameters.bucketName',
  'requestParameters.roleArn',
  'requestParameters.functionName',
  'requestParameters.keyId',
  'requestParameters.instanceType',
  'requestParameters.userName',
  'requestParameters.groupId',
  'requestParameters.policyArn',
] as const;

/** A name on the way to a wanted value. */
export interface Node {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hash: number;
  /** By the last bits of the hash; names that share them would hide each other, so the tree refuses to be built. */
  readonly children: (Node | undefined)[];
  /** Whether it is on the way to others; a wanted value itself has none below. */
  isBranch: boolean;
  /** The value seen last, where it was ASCII without escapes. */
  last: string;
}

/** The hash that the scanner computes while it reads a name. */
export function nameHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 7;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
  return hash;
}

/** A power of two that keeps the names of each object apart; the tree says so if it no longer does. */
export const CHILD_SLOTS = 1_024;

function makeNode(name: string): Node {
  const bytes = Buffer.from(name);
  const children = new Array<Node | undefined>(CHILD_SLOTS).fill(undefined);
  return { name, bytes, hash: nameHash(bytes, 0, bytes.length), children, isBranch: false, last: '' };
}

function tree(): Node {
  const root = makeNode('');
  for (const path of PATHS) {
    let node = root;
    for (const name of path.split('.')) {
      const fresh = makeNode(name);
      const slot = fresh.hash & (CHILD_SLOTS - 1);
      const child = node.children[slot] ?? fresh;
      if (child.name !== name) throw new Error(`${child.name} and ${name} share a slot`);
      node.children[slot] = child;
      node.isBranch = true;
      node = child;
    }
  }
  return root;
}

export const WANTED: Node = tree();
