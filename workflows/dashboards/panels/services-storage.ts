import type { Panel } from '../types.ts';
import { conditions, count, OUTCOME_TONES, sum, terms } from './builders.ts';

const S3 = 'trailboard.service:s3';
const WRITE = 'readOnly:(false OR False)';

export const storagePanels: readonly Panel[] = [
  {
    id: 'services-s3-buckets',
    title: 'S3: calls by bucket and outcome',
    why: 'Which buckets are used, and where calls fail.',
    chart: 'horizontal-bar',
    query: S3,
    x: terms('trailboard.bucket', 'Bucket', 12),
    series: terms('trailboard.outcome', 'Outcome', 3),
    measures: [count('Calls')],
    tones: OUTCOME_TONES,
  },
  {
    id: 'services-s3-changes',
    title: 'S3: changes by bucket and action',
    why: 'Buckets made, removed, opened or changed.',
    chart: 'table',
    query: `${S3} AND ${WRITE}`,
    rows: [terms('trailboard.bucket', 'Bucket', 12), terms('eventName', 'Action', 5)],
    measures: [count('Changes')],
  },
  {
    id: 'services-s3-denied',
    title: 'S3: access denied by actor and bucket',
    why: 'Who is refused, and where.',
    chart: 'table',
    query: `${S3} AND trailboard.outcome:denied`,
    rows: [terms('trailboard.actor', 'Actor', 10), terms('trailboard.bucket', 'Bucket', 5)],
    measures: [count('Denied')],
  },
  {
    id: 'services-s3-bytes',
    title: 'S3: bytes by bucket',
    why: 'How much went in and out; a bucket that suddenly gives a lot is being copied.',
    chart: 'table',
    query: S3,
    rows: [terms('trailboard.bucket', 'Bucket', 12)],
    measures: [
      sum('additionalEventData.bytesTransferredOut', 'Bytes out'),
      sum('additionalEventData.bytesTransferredIn', 'Bytes in'),
      count('Calls'),
    ],
  },
  {
    id: 'services-s3-encryption',
    title: 'S3: calls by signature and authentication',
    why: 'Old signatures and query-string authentication (presigned addresses) are worth knowing.',
    chart: 'bar',
    query: S3,
    x: conditions('Authentication', [
      {
        label: 'Header, version 4',
        query: 'additionalEventData.SignatureVersion:SigV4 AND additionalEventData.AuthenticationMethod:AuthHeader',
      },
      { label: 'Presigned address', query: 'additionalEventData.AuthenticationMethod:QueryString' },
      { label: 'Version 2', query: 'additionalEventData.SignatureVersion:SigV2' },
    ]),
    measures: [count('Calls')],
  },
];
