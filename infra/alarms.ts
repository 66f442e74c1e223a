import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { titleOf } from '../workflows/machines/names.ts';
import type { TrailboardFunction } from './functions/function.ts';
import type { Stores } from './stores.ts';

interface AlarmsOptions {
  /** By their names; provision's alarms are the ones without a prefix, as 0.1.0 called them. */
  readonly machines: Readonly<Record<string, StateMachine>>;
  readonly ingest: TrailboardFunction;
  readonly stores: Stores;
}

const PERIOD = Duration.minutes(5);

/** What needs a person. Each alarm has a heading in docs/runbook.md, and its description says which. */
export class Alarms extends Construct {
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, { machines, ingest, stores }: AlarmsOptions) {
    super(scope, id);
    this.action = new SnsAction(stores.topic);
    for (const [name, machine] of Object.entries(machines)) {
      const own = name === 'provision' ? '' : titleOf(name);
      const of = `of the ${name} machine`;
      this.alarm(`${own}RunFailed`, 'a-run-failed', `A run ${of} failed.`, machine.metricFailed({ period: PERIOD }));
      this.alarm(
        `${own}RunTimedOut`,
        'a-run-timed-out',
        `A run ${of} ran out of time.`,
        machine.metricTimedOut({ period: PERIOD }),
      );
    }
    this.alarm(
      'IngestErrors',
      'ingest-fails',
      'The ingest function fails: events wait or are parked.',
      ingest.lambda.metricErrors({ period: PERIOD }),
      3,
    );
    this.alarm(
      'IngestThrottles',
      'ingest-is-throttled',
      'The ingest function is throttled: events wait.',
      ingest.lambda.metricThrottles({ period: PERIOD }),
      3,
    );
    this.alarm(
      'EventsParked',
      'events-are-parked',
      'Events were parked instead of indexed.',
      new Metric({
        namespace: 'Trailboard',
        metricName: 'Parked',
        dimensionsMap: { service: 'trailboard-ingest' },
        statistic: Stats.SUM,
        period: PERIOD,
      }),
    );
    // Lambda counts a payload as dropped when it hands it to the on-failure destination, which is the parking bucket.
    this.alarm(
      'PayloadsGivenUp',
      'events-are-parked',
      'Lambda gave up on a whole payload and parked it.',
      ingest.lambda.metric('AsyncEventsDropped', { statistic: Stats.SUM, period: PERIOD }),
    );
    this.alarm(
      'StartsUndelivered',
      'starts-were-not-delivered',
      'EventBridge could not start a run.',
      stores.deadLetters.metricApproximateNumberOfMessagesVisible({ period: PERIOD }),
    );
  }

  /** Alarms when the sum exceeds zero in `periods` periods one after the other. */
  private alarm(
    id: string,
    heading: string,
    text: string,
    metric: IMetric & Pick<Metric, 'createAlarm'>,
    periods = 1,
  ): Alarm {
    const alarm = metric.createAlarm(this, id, {
      alarmDescription: `${text} Runbook: docs/runbook.md#${heading}`,
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.action);
    return alarm;
  }
}
