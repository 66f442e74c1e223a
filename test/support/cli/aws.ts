import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, DescribeTrailsCommand, type Trail } from '@aws-sdk/client-cloudtrail';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

export const MACHINE = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Trailboard-provision';
export const OUTPUTS = {
  ProvisionStateMachineArn: MACHINE,
  IngestFunctionName: 'Trailboard-ingest',
  StateTableName: 'Trailboard-state',
  ParkingBucketName: 'trailboard-parking',
  VpcId: 'vpc-0123456789abcdef0',
};

export function executionArn(name: string): string {
  return `${MACHINE.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** An execution as a test scripts it: its history, and what Step Functions says of it. */
export interface ScriptedExecution {
  readonly events: readonly HistoryEvent[];
  readonly status: string;
  readonly startedAt?: Date;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
}

const STARTED = new Date('2026-01-01T00:00:00Z');
const STOPPED = new Date('2026-01-01T00:00:20Z');

/** The AWS that the command line talks to, in memory: one deployed stack, its table, its executions. */
export function fakeAws(outputs: Readonly<Record<string, string>> = OUTPUTS) {
  const executions = new Map<string, ScriptedExecution>();
  const items = new Map<string, object>();
  const trails: Trail[] = [];
  const parked: string[] = [];
  const cloudFormation = mockClient(CloudFormationClient);
  const sfn = mockClient(SFNClient);
  const cloudTrail = mockClient(CloudTrailClient);
  const dynamo = mockClient(DynamoDBDocumentClient);
  const s3 = mockClient(S3Client);
  const scripted = (arn?: string) => {
    const execution = executions.get(arn ?? '');
    if (!execution) throw new TypeError(`The test scripted no execution ${arn}.`);
    return execution;
  };

  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  cloudFormation.on(DescribeStacksCommand).callsFake(({ StackName }) => {
    if (StackName === 'Trailboard') return { Stacks: [{ StackName, StackStatus: 'CREATE_COMPLETE', Outputs }] };
    throw Object.assign(new Error(`Stack with id ${StackName} does not exist`), { name: 'ValidationError' });
  });
  sfn.on(StartExecutionCommand).resolves({ executionArn: executionArn('one') });
  sfn.on(DescribeExecutionCommand).callsFake((input) => {
    const { status, output, error, cause } = scripted(input.executionArn);
    return { status, error, cause, output: output && JSON.stringify(output), startDate: STARTED, stopDate: STOPPED };
  });
  sfn
    .on(GetExecutionHistoryCommand)
    .callsFake((input) => ({ events: [...scripted(input.executionArn).events].reverse() }));
  sfn.on(ListExecutionsCommand).callsFake(({ statusFilter, maxResults }) => {
    const listed = [...executions]
      .filter(([, { status }]) => statusFilter === undefined || status === statusFilter)
      .map(([arn, { status, startedAt = STARTED }]) => ({
        executionArn: arn,
        status,
        startDate: startedAt,
        ...(status === 'RUNNING' ? {} : { stopDate: STOPPED }),
      }));
    // Newest first, as Step Functions lists them.
    return { executions: listed.toSorted((a, b) => Number(b.startDate) - Number(a.startDate)).slice(0, maxResults) };
  });
  cloudTrail.on(DescribeTrailsCommand).callsFake(() => ({ trailList: trails }));
  dynamo.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(Key.id) }));
  s3.on(ListObjectsV2Command).callsFake(({ Prefix }) => ({
    Contents: parked.filter((key) => key.startsWith(Prefix)).map((Key) => ({ Key })),
  }));

  return {
    executions,
    items,
    trails,
    parked,
    /** Inputs of the executions started, parsed. */
    starts: () =>
      sfn.commandCalls(StartExecutionCommand).map(({ args }) => JSON.parse(args[0].input.input ?? '{}') as unknown),
    /** Number of calls to any service. */
    calls: () =>
      [cloudFormation, sfn, cloudTrail, dynamo, s3]
        .map((mock) => mock.calls().length)
        .reduce((sum, count) => sum + count),
    sfn,
    cloudFormation,
    restore: () => {
      for (const mock of [cloudFormation, sfn, cloudTrail, dynamo, s3]) mock.restore();
    },
  };
}
