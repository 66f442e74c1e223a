import { redriveCommand } from '../../workflows/execution/commands.ts';
import { countParked } from '../../workflows/redrive/parked-keys.ts';
import { redrive } from '../../workflows/redrive/redrive.ts';
import { UsageError } from '../output/errors.ts';
import type { Terminal } from '../output/terminal.ts';
import { lambdaIngest } from '../redrive/ingest-invoker.ts';
import { s3ParkingStore } from '../redrive/parking-store.ts';
import { isDone, summaryOf, table } from '../redrive/summary.ts';
import { aimed } from '../target/aws-cli-command.ts';
import { findPlace, type Place } from '../target/target.ts';
import type { CommonOptions } from './options.ts';

type Options = CommonOptions & { list?: boolean; reason?: string; execution?: string };

/** `trailboard redrive`: what is parked, or its replay; with --execution, the command for a failed execution. */
export async function redriveCli(options: Options, terminal: Terminal): Promise<number> {
  if (options.execution !== undefined && !/^arn:aws[a-z-]*:states:[^:]+:\d{12}:execution:/.test(options.execution)) {
    throw new UsageError(`${options.execution} is not the ARN of an execution.`, {
      remedy: 'Take it from `trailboard status`, or from the error that the run ended with.',
      field: 'execution',
      value: options.execution,
    });
  }
  const place = await findPlace(options);
  if (options.execution !== undefined) return printCommand(options.execution, place, terminal);
  return options.list ? list(place, terminal, options.reason) : replay(place, terminal, options.reason);
}

/** Redriving an execution is Step Functions' own; what it needs is the command, aimed at the right place. */
function printCommand(execution: string, place: Place, terminal: Terminal): number {
  const command = aimed(redriveCommand(execution), place);
  terminal.result({ command }, [command]);
  return 0;
}

const nothing = (reason: string | undefined) =>
  reason === undefined ? 'Nothing is parked.' : `Nothing is parked for the reason ${reason}.`;

async function list({ outputs }: Place, terminal: Terminal, reason?: string): Promise<number> {
  const all = await countParked(s3ParkingStore(outputs.ParkingBucketName));
  const counts = Object.fromEntries(Object.entries(all).filter(([key]) => reason === undefined || key === reason));
  const lines = table(counts);
  terminal.result({ bucket: outputs.ParkingBucketName, parked: counts }, lines.length > 0 ? lines : [nothing(reason)]);
  return 0;
}

/** Another order in each run: where a lot fails, it is not to stand before the same things every time. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

async function replay({ outputs }: Place, terminal: Terminal, reason?: string): Promise<number> {
  const outcome = await redrive(s3ParkingStore(outputs.ParkingBucketName), lambdaIngest(outputs.IngestFunctionName), {
    ...(reason === undefined ? {} : { reason }),
    order: shuffled,
    progress: ({ replayed, indexed }) => terminal.line(`${replayed} replayed, ${indexed} indexed so far`),
    trouble: (why, objects) =>
      terminal.line(objects > 1 ? `${objects} together failed, to be tried in halves: ${why}` : `1 failed: ${why}`),
  });
  terminal.result(outcome, summaryOf(outcome, nothing(reason)));
  return isDone(outcome) ? 0 : 1;
}
