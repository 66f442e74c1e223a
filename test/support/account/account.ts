import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  ListFunctionsCommand,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type FinishedExecution, followExecution } from '../../../cli/follow/follow.ts';
import type { Endpoints } from '../../../cli/target/endpoints.ts';
import type { RunOutput } from '../../../workflows/run/output.ts';
import { asRole } from '../emulator/roles.ts';

interface Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly forcePathStyle: true;
}

/** A management event as the emulator recorded it. */
export interface TrailRecord {
  readonly eventName: string;
  readonly eventSource: string;
  readonly readOnly: boolean;
  readonly managementEvent: boolean;
  readonly errorCode?: string;
  readonly userIdentity: {
    readonly type: string;
    readonly sessionContext?: { readonly sessionIssuer?: { readonly arn: string } };
  };
}

/** The account that the embedded tests share: its addresses, and what they all do with it. */
export class AccountOfTests {
  readonly endpoints: Endpoints;
  readonly root: Settings;
  readonly sfn: SFNClient;

  constructor(file = process.env.TRAILBOARD_ENDPOINTS) {
    if (!file)
      throw new Error('There is no account: run these tests through npm test, or the jest project "embedded".');
    this.endpoints = JSON.parse(readFileSync(file, 'utf8')) as Endpoints;
    this.root = {
      endpoint: this.endpoints.aws,
      region: this.endpoints.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    };
    this.sfn = new SFNClient(this.root);
  }

  get machine(): string {
    return this.endpoints.stateMachines.provision ?? '';
  }

  async start(input: object = {}): Promise<string> {
    const { executionArn } = await this.sfn.send(
      new StartExecutionCommand({ stateMachineArn: this.machine, input: JSON.stringify(input) }),
    );
    return executionArn ?? '';
  }

  finish(executionArn: string): Promise<FinishedExecution> {
    return followExecution(this.sfn, executionArn, () => {});
  }

  /** Starts a run and waits for its good end. */
  async run(input: object = {}): Promise<RunOutput> {
    const { status, output, error, cause, failed } = await this.finish(await this.start(input));
    if (status !== 'SUCCEEDED') throw new Error(`${status} in ${failed?.name}: ${error}: ${cause}`);
    return output as RunOutput;
  }

  async executions(): Promise<{ arn: string; status: string; startDate: Date }[]> {
    const { executions = [] } = await this.sfn.send(
      new ListExecutionsCommand({ stateMachineArn: this.machine, maxResults: 100 }),
    );
    return executions.map(({ executionArn = '', status = '', startDate = new Date(0) }) => ({
      arn: executionArn,
      status,
      startDate,
    }));
  }

  /** Waits until no run is under way and none has begun for a while: what events started has then ended. */
  async quiet(calmMs = 2_500, deadlineMs = 90_000): Promise<void> {
    const deadline = Date.now() + deadlineMs;
    for (let calmSince = Date.now(); Date.now() - calmSince < calmMs; await sleep(250)) {
      if (Date.now() > deadline) throw new Error(`The account was not quiet within ${deadlineMs / 1000} s.`);
      if ((await this.executions()).some(({ status }) => status === 'RUNNING')) calmSince = Date.now();
    }
  }

  /** How many calls are recorded so far: give it to `recordsSince`. */
  async recordCount(): Promise<number> {
    const answer = await fetch(`${this.endpoints.aws}/_trailboard/records?after=999999999`);
    return ((await answer.json()) as { last: number }).last;
  }

  async recordsSince(count: number): Promise<TrailRecord[]> {
    const answer = await fetch(`${this.endpoints.aws}/_trailboard/records?after=${count}`);
    return ((await answer.json()) as { records: { event: TrailRecord }[] }).records.map(({ event }) => event);
  }

  /** A step's function and its role, by the step's name. */
  async functionOf(step: string): Promise<{ name: string; role: string }> {
    const { Functions = [] } = await new LambdaClient(this.root).send(new ListFunctionsCommand({ MaxItems: 100 }));
    const found = Functions.find(({ Description }) => Description === `Trailboard step ${step}`);
    return { name: found?.FunctionName ?? '', role: found?.Role?.split('/').at(-1) ?? '' };
  }

  /** Lets a function be refused by Lambda until the returned call ends it. */
  async throttle(FunctionName: string): Promise<() => Promise<void>> {
    const lambda = new LambdaClient(this.root);
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    return async () => {
      await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    };
  }

  /** A person who signed in to a role. */
  async role(): Promise<Settings> {
    return (await asRole({ client: this.root, url: this.endpoints.aws } as never, [
      { Action: '*', Resource: '*' },
    ])) as unknown as Settings;
  }

  /** A person with keys of their own. */
  async user(UserName: string): Promise<Settings> {
    const iam = new IAMClient(this.root);
    await iam.send(new CreateUserCommand({ UserName }));
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'all', PolicyDocument }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    return {
      ...this.root,
      credentials: { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' },
    };
  }

  /** OpenSearch's own answer, past the gateway. */
  async search<T = unknown>(path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.endpoints.opensearch}/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await answer.json()) as T;
  }
}

/** Asks until the answer is true; how long it took is returned in milliseconds. */
export async function until(what: string, ask: () => Promise<boolean>, seconds = 60): Promise<number> {
  const started = Date.now();
  for (;;) {
    if (await ask().catch(() => false)) return Date.now() - started;
    if (Date.now() - started > seconds * 1000) throw new Error(`Not within ${seconds} s: ${what}`);
    await sleep(250);
  }
}
