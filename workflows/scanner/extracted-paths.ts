/** A value's way through the event, by the names of its members. */
type Path = readonly string[];

const path = (names: string): Path => names.split('.');
const CONTEXT = 'userIdentity.sessionContext';

/**
 * The values that a document is derived from and that many events share. Everything else of an event is only checked and copied.
 * A property test holds this list against what `deriveShared` reads. The first two the scanner takes for itself.
 */
const SHARED: readonly Path[] = [
  path('eventID'),
  path('eventTime'),
  path('eventName'),
  path('eventSource'),
  path('eventType'),
  path('eventCategory'),
  path('managementEvent'),
  path('errorCode'),
  path('sourceIPAddress'),
  path('sessionCredentialFromConsole'),
  path('userIdentity.type'),
  path('userIdentity.userName'),
  path('userIdentity.invokedBy'),
  path('userIdentity.identityProvider'),
  path('userIdentity.onBehalfOf.userId'),
  path('userIdentity.inScopeOf.issuerType'),
  path('userIdentity.inScopeOf.credentialsIssuedTo'),
  path(`${CONTEXT}.sourceIdentity`),
  path(`${CONTEXT}.sessionIssuer.type`),
  path(`${CONTEXT}.sessionIssuer.userName`),
  path(`${CONTEXT}.attributes.mfaAuthenticated`),
  path(`${CONTEXT}.webIdFederationData.federatedProvider`),
  [...path(`${CONTEXT}.webIdFederationData.attributes`), 'cognito-identity.amazonaws.com:sub'],
  path('additionalEventData.MFAUsed'),
  path('additionalEventData.UserName'),
  path('insightDetails.eventSource'),
  path('requestParameters.userName'),
];

/** Rare values, of which the reference implementation alone knows the meaning: an event that has one goes the slow way. */
const RARE: readonly Path[] = [
  path('accountId'),
  path('summary'),
  path('requestParameters.sourceIdentity'),
  path('responseElements.sourceIdentity'),
  path('responseElements.accessKey'),
];

/**
 * Values that go into the added object as they stand, and their names there, in the order in which `deriveOwn` has them. They
 * are often an event's own, so they would make what is derived from the others worth keeping for that event only. The first
 * is copied in part: its first word. Of the last, see `BESIDE`.
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
  ['responseElements.credentials.accessKeyId', 'issuedKey'],
  ['recipientAccountId', 'account'],
] as const;

/**
 * Values that others are made of, behind the copied ones. The caller's account stands in for the account where that is absent;
 * where they differ, the added object says so. The rest make the session. Those marked are shared too, and part of the key.
 */
export const BESIDE = [
  ['userIdentity.accountId', true],
  ['userIdentity.principalId', true],
  [`${CONTEXT}.attributes.creationDate`, false],
  ['userIdentity.accessKeyId', false],
  [`${CONTEXT}.signInSessionArn`, false],
  ['userIdentity.credentialId', false],
] as const;

/** What is done with a value: `assembly/extracted-paths.ts`. Copied ones have a kind each. */
const KIND = { inKey: 0, branch: 1, copied: 2, alsoInKey: 64, rare: 128 } as const;

/** A name on the way to a wanted value, or that value itself. */
export interface Node {
  readonly number: number;
  readonly name: string;
  /** The number of the object that it stands in. */
  readonly parent: number;
  /** What is done with its value: `assembly/extracted-paths.ts`. */
  kind: number;
}

/** The event itself. Its number, and those of the first two paths, are the scanner's too (`assembly/extracted-paths.ts`). */
const ROOT: Node = { number: 1, name: '', parent: 0, kind: KIND.branch };

function tree(): readonly Node[] {
  const nodes = [ROOT];
  const add = (names: Path, kind: number) => {
    let parent = ROOT;
    for (const name of names) {
      let node = nodes.find((one) => one.parent === parent.number && one.name === name);
      if (!node) {
        node = { number: nodes.length + 1, name, parent: parent.number, kind };
        nodes.push(node);
      }
      parent.kind = KIND.branch;
      parent = node;
    }
  };
  for (const shared of SHARED) add(shared, KIND.inKey);
  for (const rare of RARE) add(rare, KIND.rare);
  for (const [i, [copied]] of COPIED.entries()) add(path(copied), KIND.copied + i);
  for (const [i, [beside, isShared]] of BESIDE.entries()) {
    add(path(beside), KIND.copied + COPIED.length + i + (isShared ? KIND.alsoInKey : 0));
  }
  return nodes;
}

/** All of them, the event first, each by its number less one. */
export const NODES: readonly Node[] = tree();
