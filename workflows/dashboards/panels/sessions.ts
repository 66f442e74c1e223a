import type { Dashboard } from '../types.ts';
import { KIND_TONES } from './actor-tones.ts';
import { count, distinct, latest, terms, time } from './builders.ts';
import { opening } from './intro-panel.ts';

const SESSION = 'trailboard.session:*';
const ISSUED = 'trailboard.issuedKey:*';
const FAILED = 'trailboard.outcome:(denied OR error)';

export const sessions: Dashboard = {
  id: 'sessions',
  title: 'Trailboard: Sessions',
  description: 'From the call that handed out a key to what was done with it.',
  panels: [
    opening('sessions', [
      'A **session** is what all calls of one sign-in, one role taken or one key have in common; an **issued key** is the key that a call handed out. To follow somebody onwards, take the issued key of a call and choose it as the session: those are the calls that it made possible. To go back, choose a session’s key as the issued key: that is the call it came from.',
      'Look for a session seen from several addresses, for one that is refused across many actions, and for keys handed out to somebody unexpected.',
    ]),
    {
      id: 'sessions-controls',
      title: 'Follow a session',
      why: 'Filters all panels of this dashboard.',
      chart: 'controls',
      controls: [
        { field: 'trailboard.session', label: 'Session' },
        { field: 'trailboard.issuedKey', label: 'Issued key' },
        { field: 'trailboard.actor', label: 'Actor' },
        { field: 'trailboard.role', label: 'Role' },
      ],
    },
    {
      id: 'sessions-total',
      title: 'Sessions',
      why: 'How many sessions made calls.',
      chart: 'number',
      measures: [distinct('trailboard.session', 'Sessions')],
    },
    {
      id: 'sessions-keys',
      title: 'Keys handed out',
      why: 'By AssumeRole and its kin, GetSessionToken, GetFederationToken and CreateAccessKey.',
      chart: 'number',
      query: ISSUED,
      measures: [distinct('trailboard.issuedKey', 'Keys handed out')],
    },
    {
      id: 'sessions-failing',
      title: 'Sessions with failed calls',
      why: 'Sessions that asked for something they did not get.',
      chart: 'number',
      query: FAILED,
      measures: [distinct('trailboard.session', 'Sessions with failed calls')],
      tone: 'bad',
    },
    {
      id: 'sessions-unproven',
      title: 'Sessions of nobody known',
      why: 'Only the session’s name says who it is, and whoever takes a role chooses that name.',
      chart: 'number',
      query: `${SESSION} AND trailboard.actorKind:unknown`,
      measures: [distinct('trailboard.session', 'Sessions of nobody known')],
      tone: 'warning',
    },
    {
      id: 'sessions-over-time',
      title: 'Sessions over time by kind of actor',
      why: 'Sessions at an hour when nobody works, or many at once.',
      chart: 'bar',
      query: SESSION,
      x: time(),
      series: terms('trailboard.actorKind', 'Kind of actor', 6),
      measures: [distinct('trailboard.session', 'Sessions')],
      tones: KIND_TONES,
      size: { width: 48, height: 12 },
    },
    {
      id: 'sessions-busiest',
      title: 'Busiest sessions',
      why: 'Who acted in which role, how much, and when last.',
      chart: 'table',
      query: SESSION,
      rows: [
        terms('trailboard.session', 'Session', 20),
        terms('trailboard.actor', 'Actor', 2),
        terms('trailboard.role', 'Role', 2),
      ],
      measures: [count('Events'), distinct('eventName', 'Actions'), latest('eventTime', 'Last seen')],
    },
    {
      id: 'sessions-issued',
      title: 'Keys handed out, by whom',
      why: 'The beginning of each chain: who asked for the key, and for which role.',
      chart: 'table',
      query: ISSUED,
      rows: [
        terms('trailboard.issuedKey', 'Issued key', 20),
        terms('trailboard.actor', 'Asked for by', 1),
        terms('eventName', 'Action', 1),
      ],
      measures: [latest('eventTime', 'Handed out')],
    },
    {
      id: 'sessions-roles',
      title: 'Roles taken, by whom',
      why: 'Somebody who takes a role for the first time is worth a question.',
      chart: 'table',
      query: `${ISSUED} AND trailboard.roleArn:*`,
      rows: [terms('trailboard.roleArn', 'Role', 15), terms('trailboard.actor', 'Taken by', 5)],
      measures: [count('Times'), latest('eventTime', 'Last')],
    },
    {
      id: 'sessions-addresses',
      title: 'Sessions by the addresses that they were seen from',
      why: 'Keys that are used from two places at once have been copied.',
      chart: 'table',
      query: `${SESSION} AND trailboard.sourceKind:address`,
      rows: [terms('trailboard.session', 'Session', 15), terms('trailboard.actor', 'Actor', 1)],
      measures: [distinct('trailboard.sourceIp', 'Addresses'), count('Calls')],
    },
    {
      id: 'sessions-refused',
      title: 'Failed calls by session and error code',
      why: 'One session refused across many actions is somebody trying doors.',
      chart: 'table',
      query: `${SESSION} AND ${FAILED}`,
      rows: [terms('trailboard.session', 'Session', 15), terms('errorCode.keyword', 'Error code', 5)],
      measures: [count('Failed calls'), distinct('eventName', 'Actions')],
    },
    {
      id: 'sessions-latest',
      title: 'Latest calls in sessions',
      why: 'The calls themselves, with the session they were made in and the key that they handed out.',
      chart: 'events',
      query: `${SESSION} OR ${ISSUED}`,
      columns: [
        'trailboard.session',
        'trailboard.issuedKey',
        'trailboard.actor',
        'trailboard.role',
        'eventName',
        'trailboard.outcome',
        'sourceIPAddress',
      ],
    },
  ],
};
