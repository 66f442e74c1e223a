import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Emulator } from './emulator.ts';
import { eventually } from './eventually.ts';

export type States = Record<string, Record<string, unknown>>;

/** Creates a state machine that starts at its first state; its ARN. */
export async function createMachine(
  emulator: Emulator,
  name: string,
  states: States,
  more: object = {},
): Promise<string> {
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states, ...more });
  const roleArn = 'arn:aws:iam::000000000000:role/machine-role';
  const created = await new SFNClient(emulator.client).send(
    new CreateStateMachineCommand({ name, definition, roleArn }),
  );
  return created.stateMachineArn as string;
}

/** Starts an execution; its ARN. */
export async function start(emulator: Emulator, stateMachineArn: string, input: unknown = {}): Promise<string> {
  const command = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) });
  return (await new SFNClient(emulator.client).send(command)).executionArn as string;
}

/** The execution as it ended. */
export function ended(emulator: Emulator, executionArn: string): Promise<DescribeExecutionCommandOutput> {
  return eventually(async () => {
    const execution = await new SFNClient(emulator.client).send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  });
}

export async function history(emulator: Emulator, executionArn: string): Promise<HistoryEvent[]> {
  const command = new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 });
  return (await new SFNClient(emulator.client).send(command)).events ?? [];
}

/** Names of the states that were entered, in order. */
export function entered(events: HistoryEvent[]): string[] {
  return events.flatMap((event) => event.stateEnteredEventDetails?.name ?? []);
}
