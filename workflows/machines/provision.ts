import type { AslMachine, AslState } from '../execution/asl.ts';
import { acquireLease } from '../steps/provision/acquire-lease.ts';
import { checkDomain } from '../steps/provision/check-domain.ts';
import { createDomain } from '../steps/provision/create-domain.ts';
import { createSubscriptionFilter } from '../steps/provision/create-subscription-filter.ts';
import { importDashboards } from '../steps/provision/import-dashboards.ts';
import { loadSpec } from '../steps/provision/load-spec.ts';
import { prepareIndex } from '../steps/provision/prepare-index.ts';
import { publishOutcome } from '../steps/provision/publish-outcome.ts';
import { sendCanary } from '../steps/provision/send-canary.ts';
import { updateAccessPolicy } from '../steps/provision/update-access-policy.ts';
import { verifyPipeline } from '../steps/provision/verify-pipeline.ts';
import { wireCognito } from '../steps/provision/wire-cognito.ts';
import { fromPaths, type Machine, result, States, timeoutFor } from './machine.ts';
import { foundationIds, foundations, section } from './provision-foundations.ts';

const states = new States();

/** From the start to what the domain stands on. */
const start: Record<string, AslState> = {
  ...states.task(loadSpec, {
    why: 'Validates the spec, merges it over the defaults, looks at the account, stores it. Starts of their own accord never make the first deployment.',
    input: { start: '$' },
    select: {
      ...fromPaths({
        proceed: '$.proceed',
        outcome: '$.outcome',
        spec: '$.spec',
        reason: '$.reason',
        earlier: '$.earlier',
      }),
      steps: {},
    },
    into: '$',
    next: 'HasSomethingToDo',
  }),
  HasSomethingToDo: {
    Type: 'Choice',
    Comment: 'A drift event or a schedule before the first deployment, or after a teardown, has nothing to do.',
    Choices: [{ Variable: '$.proceed', BooleanEquals: true, Next: 'AcquireLease' }],
    Default: 'NothingToDo',
  },
  NothingToDo: {
    Type: 'Succeed',
    Comment: 'Nothing is deployed, and only a provision makes the first deployment.',
    OutputPath: '$.outcome',
  },
  ...states.task(acquireLease, {
    why: 'At most one run an account: takes the lease, or leaves word for the run that has it.',
    input: { reason: '$.reason' },
    next: 'HoldsLease',
  }),
  HoldsLease: {
    Type: 'Choice',
    Comment: 'Another run that holds the lease goes round once more for this start.',
    Choices: [{ Variable: result(acquireLease, 'held'), BooleanEquals: true, Next: 'EnsureFoundations' }],
    Default: 'Coalesced',
  },
  Coalesced: {
    Type: 'Succeed',
    Comment: 'Folded into the run that holds the lease.',
    OutputPath: result(acquireLease, 'outcome'),
  },
  EnsureFoundations: foundations(states, 'CreateDomain'),
};

const DOMAIN_NAME = section('domain', 'name');

const domain: Record<string, AslState> = {
  ...states.task(createDomain, {
    why: 'Creates the domain with sign-in, encryption and fine-grained access from its first day, or brings its configuration back.',
    input: { domain: section('domain'), ...foundationIds.signIn },
    next: 'CheckDomain',
  }),
  ...states.task(checkDomain, {
    why: 'One look at the domain. No function waits: what is still in progress is looked at again later.',
    input: { domainName: DOMAIN_NAME },
    next: 'IsDomainActive',
  }),
  IsDomainActive: {
    Type: 'Choice',
    Comment:
      "One wait serves three changes: the domain's creation, its sign-in, its access policy. What has not been done yet, or had to wait for a change under way, is next.",
    Choices: [
      { Variable: result(checkDomain, 'active'), BooleanEquals: false, Next: 'WaitForDomain' },
      { Variable: result(createDomain, 'deferred'), BooleanEquals: true, Next: 'CreateDomain' },
      ...[wireCognito, updateAccessPolicy].flatMap((step) => [
        { Variable: result(step), IsPresent: false, Next: step.name },
        { Variable: result(step, 'deferred'), BooleanEquals: true, Next: step.name },
      ]),
    ],
    Default: 'PrepareIndex',
  },
  WaitForDomain: {
    Type: 'Wait',
    Comment: 'A domain takes 15 to 90 minutes. Nothing runs meanwhile.',
    SecondsPath: result(checkDomain, 'lookAgainSeconds'),
    Next: 'CheckDomain',
  },
  ...states.task(wireCognito, {
    why: "Repairs the domain's sign-in; right after creation there is nothing to do.",
    input: { domainName: DOMAIN_NAME, ...foundationIds.signIn },
    next: 'CheckDomain',
  }),
  ...states.task(updateAccessPolicy, {
    why: "Who may reach the domain: people who signed in, and Trailboard's own functions.",
    input: { domainName: DOMAIN_NAME, authRoleArn: foundationIds.authRoleArn },
    next: 'CheckDomain',
  }),
};

const ENDPOINT = result(checkDomain, 'endpoint');

const pipeline: Record<string, AslState> = {
  ...states.task(prepareIndex, {
    why: 'Index template, retention, fine-grained roles; from inside the VPC.',
    input: {
      endpoint: ENDPOINT,
      domain: section('domain'),
      index: section('index'),
      retention: section('retention'),
      authRoleArn: foundationIds.authRoleArn,
    },
    next: 'CreateSubscriptionFilter',
  }),
  ...states.task(createSubscriptionFilter, {
    why: "Feeds the log group's events to the ingest function: permission to invoke it first, then the filter.",
    input: { logGroup: foundationIds.logGroup },
    next: 'ImportDashboards',
  }),
  ...states.task(importDashboards, {
    why: 'The index pattern, panels and dashboards; from inside the VPC.',
    input: { domainEndpoint: ENDPOINT },
    next: 'SendCanary',
  }),
  ...states.task(sendCanary, {
    why: 'Writes one line into the log group, to see it come out at the other end.',
    input: { logGroup: foundationIds.logGroup },
    next: 'VerifyPipeline',
  }),
  ...states.task(verifyPipeline, {
    why: 'Sees the canary arrive in the domain; from inside the VPC.',
    input: { endpoint: ENDPOINT, canary: result(sendCanary) },
    next: 'PublishOutcome',
  }),
  ...states.task(publishOutcome, {
    why: 'Stores where everything is and gives the lease back, unless a start came in the meantime.',
    input: {
      domainEndpoint: ENDPOINT,
      trailArn: foundationIds.trailArn,
      logGroupName: foundationIds.logGroupName,
      userPoolId: foundationIds.signIn.userPoolId,
      earlier: '$.earlier',
      steps: '$.steps',
    },
    next: 'WasStartedAgain',
  }),
  WasStartedAgain: {
    Type: 'Choice',
    Comment: 'A start that came during this run is looked after now, by the same execution.',
    Choices: [{ Variable: result(publishOutcome, 'goAgain'), BooleanEquals: true, Next: 'GoRoundAgain' }],
    Default: 'Converged',
  },
  GoRoundAgain: {
    Type: 'Pass',
    Comment: 'The next round begins with what the start said, and remembers what this one changed.',
    InputPath: result(publishOutcome, 'next'),
    Next: 'LoadSpec',
  },
  Converged: {
    Type: 'Succeed',
    Comment: 'The account is as the spec says.',
    OutputPath: result(publishOutcome, 'outcome'),
  },
};

/** A slow domain takes two hours, and a run may wait for two such changes: the domain's own, and its sign-in's. */
const DOMAIN_SECONDS = 2 * 2 * 3600;

const order: Pick<AslMachine, 'StartAt' | 'States'> = {
  StartAt: loadSpec.name,
  States: { ...start, ...domain, ...pipeline },
};

/** Provision, rebuild, upgrade and drift check in one. */
export const provision: Machine = {
  name: 'provision',
  steps: states.steps,
  definition: {
    Comment:
      'Provision, rebuild, upgrade and drift check in one: every step reads, compares, and acts only on a difference. A task that gives up fails the execution where it stands, so that a redrive goes on from there.',
    TimeoutSeconds: timeoutFor(order, DOMAIN_SECONDS),
    ...order,
  },
};
