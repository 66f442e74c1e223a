import { readFileSync } from 'node:fs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { TrailboardFunction } from '../functions/function.ts';

interface MachineOptions {
  readonly machineName: string;
  /** State name to function: `CreateDomain` fills `${CreateDomainFunctionArn}`. */
  readonly functions: ReadonlyMap<string, TrailboardFunction>;
}

/** The definition as it lies in `asl/`: order and retries are read there, by people and by tests, not built here. */
export function readDefinition(name: string): string {
  return readFileSync(new URL(`../../asl/${name}.asl.json`, import.meta.url), 'utf8');
}

/** The provision machine. It may invoke the functions that its definition names, and nothing else. */
export class ProvisionMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { machineName, functions }: MachineOptions) {
    super(scope, id);
    const arns = [...functions].map(([name, { lambda }]) => [`${name}FunctionArn`, lambda.functionArn] as const);
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: machineName,
      stateMachineType: StateMachineType.STANDARD,
      // A string body stays readable in a template's diff; a file body would be an opaque asset.
      definitionBody: DefinitionBody.fromString(readDefinition('provision')),
      definitionSubstitutions: Object.fromEntries(arns),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ERROR,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${machineName}`,
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    for (const { lambda } of functions.values()) lambda.grantInvoke(this.machine);
  }
}
