import type { Panel } from '../types.ts';
import { count, latest, OUTCOME_TONES, terms, time } from './builders.ts';

const EC2 = 'trailboard.service:ec2';
const LIFECYCLE = `${EC2} AND eventName:(RunInstances OR StartInstances OR StopInstances OR RebootInstances OR TerminateInstances)`;
const LAMBDA = 'trailboard.service:lambda';
const WRITE = 'readOnly:(false OR False)';

export const computePanels: readonly Panel[] = [
  {
    id: 'services-ec2-lifecycle',
    title: 'EC2: instances run, started, stopped, terminated over time',
    why: 'Machines that appear at an odd hour cost money or mine coins.',
    chart: 'bar',
    query: LIFECYCLE,
    x: time(),
    series: terms('eventName', 'Action', 5),
    measures: [count('Calls')],
    tones: {
      TerminateInstances: 'warning',
      RunInstances: 'good',
      StartInstances: 'neutral',
      StopInstances: 'quiet',
      RebootInstances: 'teal',
    },
  },
  {
    id: 'services-ec2-by-whom',
    title: 'EC2: run, start, stop, terminate by whom',
    why: 'Who handles instances, and how often it is refused.',
    chart: 'table',
    query: LIFECYCLE,
    rows: [
      terms('trailboard.actor', 'Actor', 10),
      terms('eventName', 'Action', 5),
      terms('trailboard.outcome', 'Outcome', 3),
    ],
    measures: [count('Calls'), latest('eventTime', 'Last')],
  },
  {
    id: 'services-ec2-types',
    title: 'EC2: instance types asked for',
    why: 'Large or graphics types that nobody planned.',
    chart: 'horizontal-bar',
    query: `${EC2} AND eventName:RunInstances`,
    x: terms('trailboard.instanceType', 'Instance type', 10),
    measures: [count('RunInstances calls')],
  },
  {
    id: 'services-ec2-changes',
    title: 'EC2: changes by action and outcome',
    why: 'What is changed most, networks and disks included.',
    chart: 'horizontal-bar',
    query: `${EC2} AND ${WRITE}`,
    x: terms('eventName', 'Action', 15),
    series: terms('trailboard.outcome', 'Outcome', 3),
    measures: [count('Changes')],
    tones: OUTCOME_TONES,
  },
  {
    id: 'services-ec2-security-groups',
    title: 'EC2: calls by security group',
    why: 'Which groups are opened or closed, and by whom.',
    chart: 'table',
    query: `${EC2} AND trailboard.groupId:*`,
    rows: [terms('trailboard.groupId', 'Security group', 10), terms('eventName', 'Action', 5)],
    measures: [count('Calls')],
    size: { width: 16, height: 14 },
  },
  {
    id: 'services-lambda-functions',
    title: 'Lambda: calls by function',
    why: 'Which functions are looked at, changed or invoked.',
    chart: 'horizontal-bar',
    query: LAMBDA,
    x: terms('trailboard.functionName', 'Function', 12),
    measures: [count('Calls')],
    size: { width: 48, height: 13 },
  },
  {
    id: 'services-lambda-changes',
    title: 'Lambda: changes by action and actor',
    why: 'New code and new permissions: who put them there.',
    chart: 'table',
    query: `${LAMBDA} AND ${WRITE}`,
    rows: [terms('eventName', 'Action', 10), terms('trailboard.actor', 'Actor', 5)],
    measures: [count('Changes'), latest('eventTime', 'Last')],
    size: { width: 24, height: 13 },
  },
];
