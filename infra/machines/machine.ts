import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Machine } from '../../workflows/machines/machine.ts';
import { definitionText } from '../../workflows/machines/machines.ts';
import type { TrailboardFunction } from '../functions/function.ts';

interface MachineOptions {
  /** Its source; `asl/` holds the same text. */
  readonly machine: Machine;
  readonly machineName: string;
  /** State name to function: `CreateDomain` fills `${CreateDomainFunctionArn}`. */
  readonly functions: ReadonlyMap<string, TrailboardFunction>;
}

/** A state machine of the stack. It may invoke the functions that its definition names, and nothing else. */
export class TrailboardMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { machine, machineName, functions }: MachineOptions) {
    super(scope, id);
    const own = machine.steps.map(({ name }) => [name, functionOf(functions, name)] as const);
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: machineName,
      stateMachineType: StateMachineType.STANDARD,
      // A string body stays readable in a template's diff; a file body would be an opaque asset.
      definitionBody: DefinitionBody.fromString(definitionText(machine)),
      definitionSubstitutions: Object.fromEntries(
        own.map(([name, { lambda }]) => [`${name}FunctionArn`, lambda.functionArn]),
      ),
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
    // By the function alone, as the definition calls it: grantInvoke would add its versions and aliases.
    this.machine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: own.map(([, { lambda }]) => lambda.functionArn),
      }),
    );
  }
}

function functionOf(functions: ReadonlyMap<string, TrailboardFunction>, step: string): TrailboardFunction {
  const found = functions.get(step);
  if (!found) throw new TypeError(`There is no function for the step ${step}.`);
  return found;
}
