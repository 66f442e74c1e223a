import { Aws, Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { TrailboardFunction } from '../functions/function.ts';
import type { Stores } from '../stores.ts';
import { DRIFT_CALLS, driftPattern } from './drift.ts';

interface TriggersOptions {
  /** What an event starts: provision. */
  readonly machine: StateMachine;
  /** Whose failures are recorded: every machine's. */
  readonly machines: readonly StateMachine[];
  readonly recordFailure: TrailboardFunction;
  readonly stores: Stores;
  readonly stackName: string;
  readonly scheduleMinutes: number;
}

/** How long EventBridge tries to start a run before the event goes to the dead-letter queue: its longest, a day. */
const DELIVERY = { retryAttempts: 185, maxEventAge: Duration.hours(24) };

/** Everything that starts a run without a person. */
export class Triggers extends Construct {
  constructor(scope: Construct, id: string, options: TriggersOptions) {
    super(scope, id);
    const { machine, stores, stackName, scheduleMinutes } = options;
    const start = (input: Record<string, unknown>) =>
      new SfnStateMachine(machine, {
        input: RuleTargetInput.fromObject(input),
        deadLetterQueue: stores.deadLetters,
        ...DELIVERY,
      });

    // CloudFormation begins every role's name with the stack's, so one prefix knows them all.
    const ownRoles = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${stackName}-`;
    const drift = start({
      reason: 'drift',
      event: {
        id: EventField.eventId,
        source: EventField.source,
        time: EventField.time,
        name: EventField.fromPath('$.detail.eventName'),
      },
    });
    for (const [service, calls] of Object.entries(DRIFT_CALLS)) {
      new Rule(this, `Drift-${service}`, {
        description: `Trailboard: a call to ${service} that may have changed the deployment`,
        eventPattern: driftPattern(service, calls, ownRoles),
        targets: [drift],
      });
    }
    new Rule(this, 'DomainNotification', {
      description: 'Trailboard: OpenSearch Service has something to say of a domain',
      eventPattern: {
        source: ['aws.es'],
        // A key that the domain can no longer use is told of under a title without the service's name.
        detailType: [{ prefix: 'Amazon OpenSearch Service' } as unknown as string, 'Domain Error Notification'],
      },
      targets: [
        start({
          reason: 'drift',
          event: {
            id: EventField.eventId,
            source: EventField.source,
            time: EventField.time,
            name: EventField.detailType,
          },
        }),
      ],
    });
    new Rule(this, 'Schedule', {
      description: 'Trailboard: looks after what no event tells of',
      schedule: Schedule.rate(Duration.minutes(scheduleMinutes)),
      targets: [start({ reason: 'schedule' })],
    });
    new Rule(this, 'NewAccount', {
      description: 'Trailboard: an account joined the organization',
      eventPattern: {
        source: ['aws.controltower', 'aws.organizations'],
        detailType: ['AWS Service Event via CloudTrail'],
        detail: { eventName: ['CreateManagedAccount', 'CreateAccountResult'] },
      },
      targets: [
        start({
          reason: 'new-account',
          event: {
            id: EventField.eventId,
            source: EventField.source,
            time: EventField.time,
            name: EventField.fromPath('$.detail.eventName'),
          },
        }),
      ],
    });
    this.failures(options);
  }

  /** A run that ended badly is recorded, told, and its lease given back. */
  private failures({ machines, recordFailure, stores }: TriggersOptions): void {
    new Rule(this, 'RunFailed', {
      description: 'Trailboard: a run ended badly',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: machines.map((each) => each.stateMachineArn),
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [new LambdaFunction(recordFailure.lambda, { deadLetterQueue: stores.deadLetters, ...DELIVERY })],
    });
  }
}
