import type { Dashboard } from '../types.ts';
import { conditions, count, terms, time } from './builders.ts';
import { opening } from './intro-panel.ts';

const INSIGHT = 'trailboard.category:Insight';
const STARTED = `${INSIGHT} AND insightDetails.state:Start`;
const RATE = 'insightDetails.insightContext.statistics';

export const insights: Dashboard = {
  id: 'insights',
  title: 'Trailboard: Insights',
  description: 'Unusual rates of calls and errors, as CloudTrail Insights found them.',
  panels: [
    opening('insights', [
      'CloudTrail Insights learns the usual rate of **write calls** and of **errors** in seven days, and records when an unusual rate starts and when it ends. **Empty is good**, provided that Insights is turned on for the trail (`trail.insights` in the spec).',
      'Compare the usual with the unusual rate, then look at the same action and time on the Overview.',
    ]),
    {
      id: 'insights-started',
      title: 'Unusual activities',
      why: 'How often an unusual rate began.',
      chart: 'number',
      query: STARTED,
      measures: [count('Unusual activities')],
      tone: 'warning',
    },
    {
      id: 'insights-call-rates',
      title: 'Unusual write rates',
      why: 'Changes made far more often than usual.',
      chart: 'number',
      query: `${STARTED} AND insightDetails.insightType:ApiCallRateInsight`,
      measures: [count('Unusual write rates')],
      tone: 'warning',
    },
    {
      id: 'insights-error-rates',
      title: 'Unusual error rates',
      why: 'Calls that fail far more often than usual.',
      chart: 'number',
      query: `${STARTED} AND insightDetails.insightType:ApiErrorRateInsight`,
      measures: [count('Unusual error rates')],
      tone: 'bad',
    },
    {
      id: 'insights-over-time',
      title: 'Unusual activities over time by start and end',
      why: 'A start without an end is still going on.',
      chart: 'bar',
      query: INSIGHT,
      x: time(),
      series: terms('insightDetails.state', 'State', 2),
      measures: [count('Insights events')],
      tones: { Start: 'warning', End: 'quiet' },
      size: { width: 32, height: 13 },
    },
    {
      id: 'insights-types',
      title: 'Unusual activities by type',
      why: 'Write rates and error rates.',
      chart: 'pie',
      query: STARTED,
      slices: conditions('Type', [
        { label: 'Write rate', query: 'insightDetails.insightType:ApiCallRateInsight' },
        { label: 'Error rate', query: 'insightDetails.insightType:ApiErrorRateInsight' },
      ]),
      measure: count('Unusual activities'),
      tones: { 'Write rate': 'warning', 'Error rate': 'bad' },
      size: { width: 16, height: 13 },
    },
    {
      id: 'insights-rates',
      title: 'Usual against unusual rate by action, calls a minute',
      why: 'How far from normal it was.',
      chart: 'table',
      query: INSIGHT,
      rows: [
        terms('insightDetails.eventSource', 'Service', 10),
        terms('insightDetails.eventName', 'Action', 10),
        terms('insightDetails.insightType', 'Type', 2),
      ],
      measures: [
        count('Insights events'),
        { of: 'avg', field: `${RATE}.baseline.average`, label: 'Usual rate' },
        { of: 'max', field: `${RATE}.insight.average`, label: 'Highest unusual rate' },
      ],
      size: { width: 32, height: 13 },
    },
    {
      id: 'insights-error-codes',
      title: 'Unusual error rates by code',
      why: 'The error codes behind unusual error rates.',
      chart: 'horizontal-bar',
      query: `${INSIGHT} AND insightDetails.insightType:ApiErrorRateInsight`,
      x: terms('insightDetails.errorCode', 'Error code', 10),
      measures: [count('Insights events')],
      tones: { 'Insights events': 'bad' },
      size: { width: 16, height: 13 },
    },
    {
      id: 'insights-attributions',
      title: 'Who and what stood out during unusual activities',
      why: 'CloudTrail’s own attributions: the users, clients and error codes of the unusual calls.',
      chart: 'table',
      query: INSIGHT,
      rows: [
        terms('insightDetails.eventName', 'Action', 10),
        terms('insightDetails.insightContext.attributions.insight.value', 'Attributed to', 5),
      ],
      measures: [count('Insights events')],
      size: { width: 48, height: 13 },
    },
    {
      id: 'insights-latest',
      title: 'Latest Insights events',
      why: 'The events themselves, with their statistics in the JSON.',
      chart: 'events',
      query: INSIGHT,
      columns: [
        'insightDetails.state',
        'insightDetails.insightType',
        'insightDetails.eventSource',
        'insightDetails.eventName',
        'insightDetails.errorCode',
        'recipientAccountId',
        'awsRegion',
      ],
    },
  ],
};
