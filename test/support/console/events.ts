/** Made-up events as CloudTrail words them, with what an attacker would like to see run. */

const CALLS = [
  'CreateTrail',
  'DescribeDomain',
  'AssumeRole',
  'PutObject',
  'GetObject',
  'Decrypt',
  'ListBuckets',
] as const;
const SOURCES = ['cloudtrail', 'es', 'sts', 's3', 's3', 'kms', 's3'] as const;
const USERS = ['mary', 'john', 'deploy', 'audit'] as const;
const REGIONS = ['eu-west-1', 'us-east-1', 'ap-southeast-2'] as const;

/** What runs when it is taken for markup: it leaves a mark on the window. */
export const ATTACK = '<img src=x onerror="window.attacked=1"><script>window.attacked=2</script>';

/** A whole number that JavaScript's own cannot hold. */
export const BEYOND_DOUBLE = '9007199254740993';

/**
 * @param now The newest time, in milliseconds since 1970; the others are spread over the 23 hours before it.
 */
export function madeUpEvents(count: number, now: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const failed = at % 11 === 0;
    return JSON.stringify({
      ...base(at, now - Math.floor((23 * 3_600_000 * at) / count)),
      ...(failed ? { errorCode: at % 2 ? 'AccessDenied' : 'ThrottlingException', errorMessage: 'No.' } : {}),
    });
  });
}

/** One event that carries the attack wherever a caller can put text of his own. */
export function hostileEvent(now: number): string {
  return JSON.stringify({
    ...base(9_999_999, now),
    eventName: `Attack${ATTACK}`,
    userAgent: ATTACK,
    errorCode: ATTACK,
    errorMessage: ATTACK,
    userIdentity: {
      type: 'IAMUser',
      userName: ATTACK,
      arn: `arn:aws:iam::111122223333:user/${ATTACK}`,
      accountId: '111122223333',
    },
    requestParameters: { bucketName: ATTACK, limit: 'LIMIT' },
    awsRegion: `{a|${ATTACK}}`,
  }).replace('"LIMIT"', BEYOND_DOUBLE);
}

function base(at: number, time: number) {
  const user = pick(USERS, at * 7);
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      userName: user,
      arn: `arn:aws:iam::111122223333:user/${user}`,
      accountId: '111122223333',
    },
    eventTime: `${new Date(time).toISOString().slice(0, 19)}Z`,
    eventSource: `${pick(SOURCES, at)}.amazonaws.com`,
    eventName: pick(CALLS, at),
    awsRegion: pick(REGIONS, at * 5),
    sourceIPAddress: `198.51.100.${at % 200}`,
    userAgent: 'aws-cli/2.17.0',
    eventID: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    readOnly: at % 3 !== 0,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  };
}

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}
