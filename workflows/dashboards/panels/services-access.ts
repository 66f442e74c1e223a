import type { Panel } from '../types.ts';
import { count, latest, OUTCOME_TONES, terms } from './builders.ts';

const IAM = 'trailboard.service:iam';
const KMS = 'trailboard.service:kms';
const WRITE = 'readOnly:(false OR False)';

export const accessPanels: readonly Panel[] = [
  {
    id: 'services-iam-changes',
    title: 'IAM: changes by action and outcome',
    why: 'Users, roles, keys and policies made, changed or removed.',
    chart: 'horizontal-bar',
    query: `${IAM} AND ${WRITE}`,
    x: terms('eventName', 'Action', 15),
    series: terms('trailboard.outcome', 'Outcome', 3),
    measures: [count('Changes')],
    tones: OUTCOME_TONES,
  },
  {
    id: 'services-iam-users',
    title: 'IAM: changes to users',
    why: 'Which users are changed, and by whom.',
    chart: 'table',
    query: `${IAM} AND ${WRITE} AND trailboard.targetUser:*`,
    rows: [
      terms('trailboard.targetUser', 'User', 10),
      terms('eventName', 'Action', 5),
      terms('trailboard.actor', 'By', 3),
    ],
    measures: [count('Changes'), latest('eventTime', 'Last')],
    size: { width: 16, height: 14 },
  },
  {
    id: 'services-iam-policies',
    title: 'IAM: managed policies attached, detached or read',
    why: 'AdministratorAccess in this list is worth a question.',
    chart: 'table',
    query: `${IAM} AND trailboard.policyArn:*`,
    rows: [terms('trailboard.policyArn', 'Policy', 12), terms('eventName', 'Action', 4)],
    measures: [count('Calls')],
    size: { width: 16, height: 14 },
  },
  {
    id: 'services-kms-keys',
    title: 'KMS: calls by key',
    why: 'Which keys are used, where the call names one.',
    chart: 'horizontal-bar',
    query: KMS,
    x: terms('trailboard.keyId', 'Key', 12),
    measures: [count('Calls')],
    size: { width: 48, height: 13 },
  },
  {
    id: 'services-kms-by-principal',
    title: 'KMS: calls by actor and action',
    why: 'Who decrypts: somebody who never did before is worth a look.',
    chart: 'table',
    query: KMS,
    rows: [terms('trailboard.actor', 'Actor', 12), terms('eventName', 'Action', 4)],
    measures: [count('Calls'), latest('eventTime', 'Last')],
    size: { width: 24, height: 13 },
  },
];
