import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Grant } from '../grants/types.ts';
import type { Network } from '../network/network.ts';

interface FunctionOptions {
  readonly bundle: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly memorySize?: number;
  /** Given where others remember the role by its name; CloudFormation's own names differ from stack to stack. */
  readonly roleName?: string;
  /** Given for a function that talks to the domain: it then runs inside the VPC. */
  readonly network?: Network;
}

/** What Lambda itself does with a VPC function's role. Source: Lambda developer guide, "Required IAM permissions" for VPC access. */
const NETWORK_INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/** One function of ours: a role and a log group of its own, and a permission only by a grant that says what for. */
export class TrailboardFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    { bundle, description, timeout, memorySize = 256, roleName, network }: FunctionOptions,
  ) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description,
      ...(roleName ? { roleName } : {}),
    });
    logGroup.grantWrite(this.role);
    if (network) this.grant({ actions: NETWORK_INTERFACES, resources: ['*'] });
    this.lambda = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(bundle),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      description,
      timeout,
      memorySize,
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      ...(network
        ? { vpc: network.vpc, vpcSubnets: { subnets: [...network.subnets] }, securityGroups: [network.functionsGroup] }
        : {}),
    });
    this.grant({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] });
  }

  grant({ actions, resources, conditions }: Grant): this {
    this.role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        ...(conditions ? { conditions } : {}),
      }),
    );
    return this;
  }

  /** Binds an environment variable together with the grants for what it names, so that neither can be forgotten. */
  bind(variable: string, value: string, ...grants: readonly Grant[]): this {
    this.lambda.addEnvironment(variable, value);
    for (const grant of grants) this.grant(grant);
    return this;
  }
}
