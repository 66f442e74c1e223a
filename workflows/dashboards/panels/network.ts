import type { Dashboard } from '../types.ts';
import { conditions, count, distinct, latest, OUTCOME_TONES, terms, time } from './builders.ts';
import { opening } from './intro-panel.ts';

const ADDRESS = 'trailboard.sourceKind:address';
const SERVICE = 'trailboard.sourceKind:(aws-service OR aws-internal)';
const ENDPOINT = 'vpcEndpointId:*';

/** RFC 1918, RFC 6598 (carrier NAT) and unique local IPv6 addresses: never from the internet. */
const PRIVATE =
  'trailboard.sourceIp:("10.0.0.0/8" OR "172.16.0.0/12" OR "192.168.0.0/16" OR "100.64.0.0/10" OR "fc00::/7")';

export const network: Dashboard = {
  id: 'network',
  title: 'Trailboard: Network',
  description: 'Where calls come from.',
  panels: [
    opening('network', [
      'Calls come from **addresses** (people and machines) or from **AWS services** acting on somebody’s behalf: CloudTrail writes a service’s name where an address would be, and the panels keep the two apart.',
      'Look for addresses that are new, that are denied, or that many actors share.',
    ]),
    {
      id: 'network-addresses',
      title: 'Source addresses',
      why: 'From how many addresses calls came.',
      chart: 'number',
      measures: [distinct('trailboard.sourceIp', 'Addresses')],
    },
    {
      id: 'network-denied-addresses',
      title: 'Addresses denied',
      why: 'Addresses from which somebody asked for what they may not do.',
      chart: 'number',
      query: `${ADDRESS} AND trailboard.outcome:denied`,
      measures: [distinct('trailboard.sourceIp', 'Addresses denied')],
      tone: 'bad',
    },
    {
      id: 'network-endpoints',
      title: 'VPC endpoints in use',
      why: 'Private ways into AWS.',
      chart: 'number',
      query: ENDPOINT,
      measures: [distinct('vpcEndpointId', 'VPC endpoints')],
    },
    {
      id: 'network-kinds',
      title: 'People and machines against AWS services',
      why: 'How much is done by services on their own or on somebody’s behalf.',
      chart: 'pie',
      slices: conditions('Source', [
        { label: 'From an address', query: ADDRESS },
        { label: 'By an AWS service', query: SERVICE },
      ]),
      measure: count('Events'),
      tones: { 'From an address': 'neutral', 'By an AWS service': 'quiet' },
    },
    {
      id: 'network-private-public',
      title: 'Private against public addresses',
      why: 'Calls from inside (VPN, VPC endpoints) and calls from the internet.',
      chart: 'pie',
      slices: conditions('Address', [
        { label: 'Private', query: PRIVATE },
        { label: 'Public', query: `${ADDRESS} AND NOT ${PRIVATE}` },
      ]),
      measure: count('Events'),
      tones: { Private: 'good', Public: 'neutral' },
    },
    {
      id: 'network-services',
      title: 'Calls by AWS services',
      why: 'Which services act in the account.',
      chart: 'horizontal-bar',
      query: SERVICE,
      x: terms('sourceIPAddress', 'Service', 12),
      measures: [count('Events')],
    },
    {
      id: 'network-over-time',
      title: 'Calls over time by source address',
      why: 'An address that appears at night, or all at once, stands out.',
      chart: 'heatmap',
      query: ADDRESS,
      x: time(),
      y: terms('trailboard.sourceIp', 'Source address', 10),
      measure: count('Calls'),
    },
    {
      id: 'network-outcome-by-address',
      title: 'Calls by source address and outcome',
      why: 'The busiest addresses, and how much of what they ask is refused.',
      chart: 'horizontal-bar',
      query: ADDRESS,
      x: terms('trailboard.sourceIp', 'Source address', 15),
      series: terms('trailboard.outcome', 'Outcome', 3),
      measures: [count('Calls')],
      tones: OUTCOME_TONES,
      size: { width: 24, height: 13 },
    },
    {
      id: 'network-address-table',
      title: 'Source addresses and who uses them',
      why: 'One address with many actors is a shared exit or a stolen set of keys; one actor with many addresses travels.',
      chart: 'table',
      query: ADDRESS,
      rows: [terms('trailboard.sourceIp', 'Source address', 20), terms('trailboard.actor', 'Actor', 5)],
      measures: [count('Calls'), latest('eventTime', 'Last seen')],
    },
    {
      id: 'network-denied-table',
      title: 'Denied calls by source address',
      why: 'From where somebody tries doors.',
      chart: 'table',
      query: `${ADDRESS} AND trailboard.outcome:denied`,
      rows: [terms('trailboard.sourceIp', 'Source address', 15), terms('eventName', 'Action', 5)],
      measures: [count('Calls denied')],
    },
    {
      id: 'network-endpoint-table',
      title: 'Calls through VPC endpoints',
      why: 'Which endpoints carry calls to which service.',
      chart: 'table',
      query: ENDPOINT,
      rows: [terms('vpcEndpointId', 'VPC endpoint', 15), terms('trailboard.service', 'Service', 5)],
      measures: [count('Calls'), distinct('trailboard.actor', 'Actors')],
    },
    {
      id: 'network-endpoint-activity',
      title: 'Network activity events by outcome',
      why: 'What passed through VPC endpoints, and what an endpoint policy refused.',
      chart: 'bar',
      query: 'trailboard.category:NetworkActivity',
      x: terms('eventName', 'Action', 10),
      series: terms('trailboard.outcome', 'Outcome', 3),
      measures: [count('Events')],
      tones: OUTCOME_TONES,
    },
    {
      id: 'network-hosts',
      title: 'Calls by host name asked for',
      why: 'Which AWS endpoints are called: a Region nobody uses, or a global endpoint that should be regional.',
      chart: 'table',
      rows: [terms('tlsDetails.clientProvidedHostHeader', 'Host name', 15)],
      measures: [count('Calls')],
    },
    {
      id: 'network-regions-by-address',
      title: 'Source addresses by Region called',
      why: 'How many addresses call each Region; calls to a Region that is not in use are worth a look.',
      chart: 'bar',
      query: ADDRESS,
      x: terms('awsRegion', 'Region', 12),
      measures: [distinct('trailboard.sourceIp', 'Addresses')],
    },
    {
      id: 'network-latest',
      title: 'Latest calls from addresses',
      why: 'The calls themselves, without those of AWS services.',
      chart: 'events',
      query: ADDRESS,
      columns: [
        'sourceIPAddress',
        'trailboard.actor',
        'eventName',
        'trailboard.service',
        'trailboard.outcome',
        'vpcEndpointId',
        'trailboard.client',
      ],
    },
  ],
};
