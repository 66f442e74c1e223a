import { GetExecutionHistoryCommand, type HistoryEvent, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { failureIn } from '../../workflows/execution/history-event.ts';
import type { FailedState, Notifier, RunHistory } from '../../workflows/ports/run-history.ts';
import { callAws } from './aws-errors.ts';
import { client } from './clients.ts';

/** The newest failure lies within the last page: a failing run ends with it. */
const LAST_EVENTS = 100;

/** Whose failure an event is: back along what led to it, to the state that was entered. Inside a Parallel states mix. */
function stateOf(event: HistoryEvent | undefined, events: readonly HistoryEvent[]): string | undefined {
  let at = event;
  while (at && !at.stateEnteredEventDetails) {
    const before = at.previousEventId;
    at = before ? events.find(({ id }) => id === before) : undefined;
  }
  return (
    at?.stateEnteredEventDetails?.name ??
    events.find((one) => one.stateEnteredEventDetails)?.stateEnteredEventDetails?.name
  );
}

export function awsRunHistory(stateMachineArn: string, sfn = client(SFNClient)): RunHistory {
  return {
    failedState: (executionArn) =>
      callAws(`read the history of ${executionArn}`, [], async (): Promise<FailedState> => {
        const { events = [] } = await sfn.send(
          new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: LAST_EVENTS }),
        );
        const told = events.find((event) => failureIn(event)?.cause) ?? events.find(failureIn);
        const { error = '', cause = '' } = (told && failureIn(told)) ?? {};
        return { state: stateOf(told, events), error, cause };
      }),
    start: (input) =>
      callAws('start the run that was waiting', [], async () => {
        await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
      }),
  };
}

/** SNS cuts a subject off at 100 characters with an error, so we do it before. */
const SUBJECT_LENGTH = 100;

export function awsNotifier(topicArn: string, sns = client(SNSClient)): Notifier {
  return {
    notify: (subject, message) =>
      callAws('publish the notification', [], async () => {
        await sns.send(
          new PublishCommand({ TopicArn: topicArn, Subject: subject.slice(0, SUBJECT_LENGTH), Message: message }),
        );
      }),
  };
}
