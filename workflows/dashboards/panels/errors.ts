import type { Dashboard, Tone } from '../types.ts';
import { count, OUTCOME_TONES, terms, time, toned } from './builders.ts';
import { opening } from './intro-panel.ts';

const FAILED = 'trailboard.outcome:(denied OR error)';
const DENIED = 'trailboard.errorClass:denied';
const THROTTLED = 'trailboard.errorClass:throttled';

/** The codes most met, each in the colour of its kind. One that is not here gets a colour of Dashboards' own. */
const CODE_TONES: Readonly<Record<string, Tone>> = {
  ...toned(
    'bad',
    'AccessDenied AccessDeniedException Client.UnauthorizedOperation UnauthorizedOperation VpceAccessDenied',
  ),
  ...toned(
    'warning',
    'ThrottlingException Throttling Client.RequestLimitExceeded RequestLimitExceeded TooManyRequestsException',
  ),
  ...toned(
    'quiet',
    'ResourceNotFoundException NoSuchEntityException NoSuchEntity NoSuchBucket NoSuchBucketPolicy NoSuchKey',
  ),
  ...toned('sky', 'NoSuchTagSet NoSuchLifecycleConfiguration NoSuchCORSConfiguration NoSuchWebsiteConfiguration'),
  ...toned(
    'olive',
    'ServerSideEncryptionConfigurationNotFoundError NoSuchPublicAccessBlockConfiguration NotFoundException',
  ),
  ...toned(
    'neutral',
    'ValidationException InvalidParameterException InvalidParameterValueException MalformedPolicyDocumentException',
  ),
  ...toned(
    'navy',
    'Client.InvalidParameterValue Client.InvalidPermission.Duplicate InvalidRequestException InvalidInputException',
  ),
  ...toned('violet', 'EntityAlreadyExistsException ConflictException BucketAlreadyExists ResourceInUseException'),
  ...toned(
    'teal',
    'Client.DryRunOperation ExpiredToken TrailNotFoundException ParameterNotFound Client.InvalidInstanceID.NotFound',
  ),
};

export const errors: Dashboard = {
  id: 'errors',
  title: 'Trailboard: Errors',
  description: 'What failed, for whom, and why.',
  panels: [
    opening('errors', [
      'A few errors are normal: tools ask for settings that are not there. Look for **codes that are new**, for denials of one actor across many actions (somebody is trying doors), and for throttling (something loops).',
      'Click a code, an actor or an action: the list at the bottom then shows exactly those events.',
    ]),
    {
      id: 'errors-total',
      title: 'Failed calls',
      why: 'All calls with an error code, and failed sign-ins.',
      chart: 'number',
      query: FAILED,
      measures: [count('Failed calls')],
      tone: 'bad',
    },
    {
      id: 'errors-denied',
      title: 'Calls denied',
      why: 'Calls that permissions refused.',
      chart: 'number',
      query: DENIED,
      measures: [count('Calls denied')],
      tone: 'bad',
    },
    {
      id: 'errors-throttled',
      title: 'Calls throttled',
      why: 'Calls refused because there were too many.',
      chart: 'number',
      query: THROTTLED,
      measures: [count('Calls throttled')],
      tone: 'warning',
    },
    {
      id: 'errors-codes-over-time',
      title: 'Error codes over time',
      why: 'The different error codes that CloudTrail records in the account, as a time series: a code that starts, or surges, has a cause.',
      chart: 'trend',
      series: [{ label: 'Errors', tone: 'bad', terms: { field: 'errorCode.keyword', size: 10 } }],
      size: { width: 32, height: 14 },
    },
    {
      id: 'errors-codes',
      title: 'Failed calls by error code',
      why: 'Which codes make up the errors.',
      chart: 'pie',
      slices: terms('errorCode.keyword', 'Error code', 12),
      measure: count('Failed calls'),
      tones: CODE_TONES,
    },
    {
      id: 'errors-rate-over-time',
      title: 'Error rate over time: failed calls among all calls',
      why: 'A share does not grow with the traffic: when it does grow, something broke.',
      chart: 'trend',
      series: [{ label: 'Error rate', tone: 'bad', share: { of: FAILED, among: '*' } }],
    },
    {
      id: 'errors-classes-over-time',
      title: 'Failed calls over time by kind of error',
      why: 'Denied, throttled, not found, invalid or other: each asks for another reaction.',
      chart: 'bar',
      query: FAILED,
      x: time(),
      series: terms('trailboard.errorClass', 'Kind of error', 5),
      measures: [count('Failed calls')],
      tones: { denied: 'bad', throttled: 'warning', 'not-found': 'quiet', invalid: 'neutral', other: 'brown' },
    },
    {
      id: 'errors-denied-by-principal',
      title: 'Access denied by actor',
      why: 'One actor with denials across many actions is somebody trying doors, or a role that lacks a permission.',
      chart: 'table',
      query: DENIED,
      rows: [terms('trailboard.actor', 'Actor', 15), terms('eventName', 'Action', 5)],
      measures: [count('Calls denied')],
    },
    {
      id: 'errors-throttling-by-api',
      title: 'Throttling by API',
      why: 'Which actions are called faster than AWS allows: a loop, or a quota to raise.',
      chart: 'horizontal-bar',
      query: THROTTLED,
      x: terms('eventName', 'Action', 15),
      measures: [count('Calls throttled')],
      tones: { 'Calls throttled': 'warning' },
      size: { width: 24, height: 14 },
    },
    {
      id: 'errors-code-by-event',
      title: 'Error codes by action',
      why: 'Where in the grid of actions and codes the failures sit.',
      chart: 'heatmap',
      query: FAILED,
      x: terms('errorCode.keyword', 'Error code', 12),
      y: terms('eventName.keyword', 'Action', 15),
      measure: count('Failed calls'),
      tone: 'bad',
      size: { width: 32, height: 18 },
    },
    {
      id: 'errors-by-service',
      title: 'Events by service and outcome',
      why: 'Which services fail most, beside how much they are used.',
      chart: 'horizontal-bar',
      x: terms('trailboard.service', 'Service', 12),
      series: terms('trailboard.outcome', 'Outcome', 3),
      measures: [count('Events')],
      tones: OUTCOME_TONES,
      size: { width: 16, height: 18 },
    },
    {
      id: 'errors-latest',
      title: 'Latest errors',
      why: 'The failed calls themselves: what, by whom, from where, and the message.',
      chart: 'events',
      query: FAILED,
      columns: [
        'eventSource',
        'eventName',
        'errorCode',
        'errorMessage',
        'userIdentity.arn',
        'sourceIPAddress',
        'awsRegion',
      ],
    },
  ],
};
