import { readFileSync } from 'node:fs';
import { Command, Help, Option } from 'commander';
import { REASONS } from '../workflows/run/reasons.ts';
import type { CommonOptions } from './commands/options.ts';
import type { ValidateOptions } from './validate/options.ts';

/** What each command does with its options; gives the exit code. Commands that print a document need no place. */
export interface Actions {
  provision(options: CommonOptions & { spec?: string; reason: string; yes?: boolean }): Promise<number>;
  status(options: CommonOptions): Promise<number>;
  plan(options: CommonOptions & { spec?: string }): Promise<number>;
  rebuild(options: CommonOptions): Promise<number>;
  redrive(options: CommonOptions & { list?: boolean; reason?: string; execution?: string }): Promise<number>;
  doctor(options: CommonOptions): Promise<number>;
  who(asked: string, options: CommonOptions): Promise<number>;
  console(options: CommonOptions & { port?: string }): Promise<number>;
  validate(options: ValidateOptions): Promise<number>;
  exportDashboards(options: CommonOptions): Promise<number>;
  indexTemplate(options: CommonOptions & { spec?: string }): Promise<number>;
  schema(options: CommonOptions): Promise<number>;
}

const COMMON = () => [
  new Option('--local', 'work on the embedded account (npm run demo)'),
  new Option('--json', 'JSON alone on standard output'),
  new Option('--region <region>', 'AWS Region; default: as the AWS CLI has it'),
  new Option('--profile <name>', 'profile of the AWS configuration'),
  new Option('--stack <name>', 'name of the CloudFormation stack').default('Trailboard'),
];

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

const spec = (what: string) => new Option('--spec <file>', what);

/** Shows the common options at every command, in the help and to the shell's completion alike. */
function visibleOptions(this: Help, command: Command): Option[] {
  const own = Help.prototype.visibleOptions.call(this, command);
  return command.parent ? [...own, ...COMMON()] : own;
}

/** The command line as commander parses it. `done` gets the exit code of the command that ran. */
export function buildProgram(actions: Actions, done: (code: number) => void): Command {
  const program = new Command('trailboard')
    .description('CloudTrail on OpenSearch Dashboards, provisioned and kept alive by Step Functions.')
    .version(version(), '-v, --version', 'print the version')
    .configureHelp({ visibleOptions });
  for (const option of COMMON()) program.addOption(option);

  const add = (parent: Command, name: string, description: string, run: (options: never) => Promise<number>) =>
    parent
      .command(name)
      .description(description)
      .action(async (_: unknown, command: Command) => done(await run(command.optsWithGlobals() as never)));

  add(program, 'provision', 'provision the account, or repair it', actions.provision)
    .addOption(
      spec(
        'what to make of the account (JSON, comments allowed; - for standard input); default: the stored spec, else the defaults',
      ),
    )
    .addOption(
      new Option('--reason <reason>', 'why; all but provision never make the first deployment')
        .choices(REASONS)
        .default('provision'),
    )
    .option('-y, --yes', 'do not ask');
  add(program, 'status', 'what is there, what runs, what failed', actions.status);
  add(
    program,
    'plan',
    'what a run would change, how long it takes, what it costs; changes nothing',
    actions.plan,
  ).addOption(spec('the spec to hold against the account; default: the stored one, else the defaults'));
  add(program, 'rebuild', 'run the workflow again with the stored spec', actions.rebuild);
  add(program, 'redrive', 'replay what was parked, keeping what fails again', actions.redrive)
    .option('--list', 'only show what is parked, by reason')
    .option('--reason <reason>', 'only what was parked for this reason')
    .option('--execution <arn>', 'print the command that redrives a failed execution');
  add(program, 'doctor', 'look at everything that a run needs; changes nothing', actions.doctor);
  program
    .command('who')
    .argument('<event-id|session>', "an event's id, or a session as trailboard.session has it")
    .description('who stands behind an event or a session, through every role that was assumed')
    .action(async (asked: string, _: unknown, command: Command) =>
      done(await actions.who(asked, command.optsWithGlobals())),
    );
  add(program, 'console', 'serve the console page on this machine', actions.console).option(
    '--port <port>',
    'port to listen on; default: any free one',
  );
  add(program, 'validate', "prove a record by CloudTrail's signed digests", actions.validate)
    .option('--from <time>', 'ISO 8601, UTC; default: a day before --to')
    .option('--to <time>', 'ISO 8601, UTC; default: now')
    .option('--trail <name>', "the trail whose record it is; default: the deployment's")
    .option('--dir <dir>', 'the record in a folder: objects/<key>, metadata.json, and trail.json if there is one')
    .option('--public-keys <dir>', 'the public keys in a folder: <region>.json as list-public-keys writes it');
  const dashboards = program.command('dashboards').description('the saved objects of the dashboards');
  add(dashboards, 'export', 'print what the workflow imports, as NDJSON', actions.exportDashboards);
  add(program, 'index-template', 'print the index template', actions.indexTemplate).addOption(
    spec('a spec whose index settings are used'),
  );
  add(program, 'schema', "print the spec's JSON Schema", actions.schema);
  return program;
}
