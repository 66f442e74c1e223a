import fc from 'fast-check';

/** Names and values that the documents are derived from, and their neighbours. */
const names = fc.oneof(
  fc.constantFrom(
    'eventID',
    'eventTime',
    'eventName',
    'eventSource',
    'errorCode',
    'sourceIPAddress',
    'userAgent',
    'userIdentity',
    'type',
    'userName',
    'accountId',
    'recipientAccountId',
    'sessionContext',
    'sessionIssuer',
    'sourceIdentity',
    'principalId',
    'accessKeyId',
    'creationDate',
    'credentialId',
    'credentials',
    'onBehalfOf',
    'userId',
    'inScopeOf',
    'sessionCredentialFromConsole',
    'attributes',
    'mfaAuthenticated',
    'invokedBy',
    'managementEvent',
    'insightDetails',
    'additionalEventData',
    'MFAUsed',
    'requestParameters',
    'bucketName',
    'responseElements',
    'ConsoleLogin',
    'trailboard',
    'trailboard.x',
    'trail',
    '__proto__',
    'constructor',
    '',
    'é',
    '"',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const scalars = fc.oneof(
  fc.constantFrom(
    'ConsoleLogin',
    '2025-12-31T23:59:59Z',
    '2025-12-31T24:00:00Z',
    '192.0.2.1',
    'Root',
    'HIDDEN_DUE_TO_SECURITY_REASONS',
    'Yes',
    'true',
    'AccessDenied',
    's3.amazonaws.com',
    'aws-cli/2',
    '',
    'a"b',
    'é😀',
    '\u2028',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(null, true, false, 0, -0.5, 1e300, 7),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 6 }).map((members) => new Members(members)),
  ),
}));

const secondOf = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

/** An object whose names may repeat, as text can have them. */
class Members {
  readonly members: readonly (readonly [string, unknown])[];
  constructor(members: readonly (readonly [string, unknown])[]) {
    this.members = members;
  }
}

function write(node: unknown, space: string): string {
  if (Array.isArray(node)) return `[${space}${node.map((item) => write(item, space)).join(`,${space}`)}]`;
  if (!(node instanceof Members)) return JSON.stringify(node);
  const members = node.members.map(([name, child]) => `${JSON.stringify(name)}${space}:${space}${write(child, space)}`);
  return `{${space}${members.join(`${space},`)}${space}}`;
}
const irregular = fc
  .tuple(fc.array(fc.tuple(names, value), { maxLength: 10 }), fc.constantFrom('', ' ', '\t', '\n'))
  .map(([members, space]) => write(new Members(members), space));

/** What the scanner does not do without, somewhere among the others. */
const usual = fc.tuple(
  fc.constantFrom('eventID', 'eventID', 'eventID', 'id'),
  fc.oneof(fc.uuid(), fc.constantFrom('x', 'é', '', '"')),
  fc.oneof(
    fc.date({ min: new Date('2006-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }).map(secondOf),
    fc.constantFrom('2025-02-29T00:00:00Z', '2024-02-29T00:00:00Z', '2005-12-31T23:59:59Z', '2026-01-03T00:00:00Z'),
  ),
  fc.nat(),
);
/** Members that documents are derived from, in the forms they usually have. */
const some = (names: readonly string[], values: fc.Arbitrary<unknown>) =>
  fc.uniqueArray(fc.tuple(fc.constantFrom(...names), values), { maxLength: 5, selector: ([name]) => name });
const words = fc.oneof(
  scalars.filter((scalar) => typeof scalar === 'string'),
  fc.constantFrom(null, true, false),
);
const below = (...names: string[]) => some(names, words).map((members) => new Members(members));
/** Who is behind a session, in the forms that this usually has. */
const identity = fc
  .tuple(
    some(['type', 'userName', 'accountId', 'invokedBy', 'arn', 'accessKeyId', 'credentialId'], words),
    some(
      ['principalId', 'type'],
      fc.constantFrom(
        'AROAEXAMPLE:ann',
        'AROAEXAMPLE:i-0a1b2c3d',
        'AssumedRole',
        'IAMUser',
        'AWSAccount',
        'FederatedUser',
      ),
    ),
    some(['onBehalfOf', 'inScopeOf'], below('userId', 'credentialsIssuedTo', 'issuerType')),
    some(
      ['sessionContext'],
      fc
        .tuple(
          some(['attributes'], below('creationDate', 'mfaAuthenticated')),
          some(['sessionIssuer'], below('type', 'userName', 'arn')),
          some(['sourceIdentity', 'signInSessionArn'], words),
        )
        .map((parts) => new Members(parts.flat())),
    ),
  )
  .map((parts) => new Members([...new Map(parts.flat())]));
const shaped = fc
  .tuple(
    some(['eventName', 'eventSource', 'errorCode', 'errorMessage', 'sourceIPAddress', 'userAgent', 'eventType'], words),
    some(['userIdentity'], identity),
    some(['sessionCredentialFromConsole', 'recipientAccountId'], words),
    some(['requestParameters', 'x'], below('bucketName', 'roleArn', 'userName', 'constructor')),
    some(
      ['additionalEventData', 'responseElements', 'insightDetails'],
      below('MFAUsed', 'ConsoleLogin', 'eventSource'),
    ),
  )
  .map((parts) => parts.flat());

const spaces = fc.constantFrom('', '', ' ', '\t', '\n');
const regular = fc
  .tuple(usual, fc.oneof(shaped, shaped, fc.array(fc.tuple(names, value), { maxLength: 6 })), spaces)
  .map(([[name, id, time, place], members, space]) => {
    const others = members.filter(([other]) => other !== 'eventID' && other !== 'eventTime');
    const at = place % (others.length + 1);
    const wanted: [string, unknown][] = [
      [name, id],
      ['eventTime', time],
    ];
    return write(new Members([...others.slice(0, at), ...wanted, ...others.slice(at)]), space);
  });
/** Events as text: usual ones, and any members in any form. */
export const events = fc.oneof(regular, regular, irregular);

/** Nearly JSON: one character more, less or other. */
export const damaged = fc
  .tuple(
    events,
    fc.nat(),
    fc.constantFrom('', '"', '\\', ',', '{', '}', '[', ']', ':', '0', '-', '.', 'e', 't', ' ', '\\u12', '\u0001'),
    fc.nat(1),
  )
  .map(
    ([text, at, put, cut]) =>
      `${text.slice(0, at % (text.length + 1))}${put}${text.slice((at % (text.length + 1)) + cut)}`,
  );
