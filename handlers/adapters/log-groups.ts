import {
  AssociateKmsKeyCommand,
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  type LogGroup as CwLogGroup,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ConcurrentChangeError } from '../../workflows/errors/common.ts';
import {
  LogGroupMissingError,
  SubscriptionFilterLimitError,
  SubscriptionNotAcceptedError,
} from '../../workflows/errors/logs.ts';
import type { LogGroup, LogGroups } from '../../workflows/ports/log-groups.ts';
import { callAws, isAwsError, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';

const MISSING = 'ResourceNotFoundException';
const EXISTS = 'ResourceAlreadyExistsException';

const OWN: readonly Translation[] = [
  { name: EXISTS, as: ConcurrentChangeError, remedy: 'Wait: the step reads again and is retried by itself.' },
  {
    name: MISSING,
    as: LogGroupMissingError,
    remedy: 'Start a new run with `trailboard rebuild`: it creates the log group again.',
    goOn: 'new-run',
  },
];

const SUBSCRIPTION: readonly Translation[] = [
  // Logs names every refused parameter alike; the text alone tells the one that passes by itself.
  {
    name: 'InvalidParameterException',
    message: /could not execute the lambda function/i,
    as: SubscriptionNotAcceptedError,
    remedy: 'Wait: the step is retried by itself until the permission is in effect.',
  },
  {
    name: 'LimitExceededException',
    as: SubscriptionFilterLimitError,
    remedy: 'Delete one of its filters with `aws logs delete-subscription-filter`, and redrive.',
  },
  ...OWN,
];

function toLogGroup(group: CwLogGroup | undefined): LogGroup | undefined {
  if (!group?.logGroupName) return undefined;
  return {
    name: group.logGroupName,
    arn: group.logGroupArn ?? group.arn?.replace(/:\*$/, '') ?? '',
    standardClass: (group.logGroupClass ?? 'STANDARD') === 'STANDARD',
    ...(group.retentionInDays === undefined ? {} : { retentionDays: group.retentionInDays }),
    ...(group.kmsKeyId ? { kmsKeyArn: group.kmsKeyId } : {}),
  };
}

/** Log groups over CloudWatch Logs. */
export function awsLogGroups(): LogGroups {
  const logs = client(CloudWatchLogsClient);
  const putLine = (logGroupName: string, logStreamName: string, message: string, timestamp: number) =>
    logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ message, timestamp }] }));
  return {
    find: (name) =>
      callAws(`look for the log group ${name}`, OWN, async () => {
        // Ordered by name, so the group whose name is the prefix itself comes first of those that begin with it.
        const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
        return toLogGroup(logGroups?.find(({ logGroupName }) => logGroupName === name));
      }),
    create: (name, { kmsKeyArn, tags }) =>
      callAws(`create the log group ${name}`, OWN, async () => {
        await logs.send(
          new CreateLogGroupCommand({ logGroupName: name, tags, ...(kmsKeyArn ? { kmsKeyId: kmsKeyArn } : {}) }),
        );
      }),
    setRetention: (name, days) =>
      callAws(`set the retention of the log group ${name}`, OWN, async () => {
        await logs.send(new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays: days }));
      }),
    setKey: (name, kmsKeyArn) =>
      callAws(`give the log group ${name} its KMS key`, OWN, async () => {
        await logs.send(new AssociateKmsKeyCommand({ logGroupName: name, kmsKeyId: kmsKeyArn }));
      }),
    findSubscriptionFilters: (name) =>
      callAws(`read the subscription filters of ${name}`, OWN, async () => {
        // At most five filters a group: always one page.
        const answer = await unlessMissing(
          logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName: name })),
          MISSING,
        );
        return (answer?.subscriptionFilters ?? []).map(({ filterName, filterPattern, destinationArn }) => ({
          name: filterName ?? '',
          pattern: filterPattern ?? '',
          destinationArn: destinationArn ?? '',
        }));
      }),
    putSubscriptionFilter: (group, { name, pattern, destinationArn }) =>
      callAws(`put the subscription filter ${name} on ${group}`, SUBSCRIPTION, async () => {
        await logs.send(
          new PutSubscriptionFilterCommand({
            logGroupName: group,
            filterName: name,
            filterPattern: pattern,
            destinationArn,
          }),
        );
      }),
    writeLine: (group, stream, line, timestamp) =>
      callAws(`write to the log stream ${stream} of ${group}`, OWN, async () => {
        try {
          await putLine(group, stream, line, timestamp);
        } catch (error) {
          if (!isAwsError(error, MISSING)) throw error;
          await logs
            .send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: stream }))
            .catch((second) => {
              if (!isAwsError(second, EXISTS)) throw second;
            });
          await putLine(group, stream, line, timestamp);
        }
      }),
  };
}
