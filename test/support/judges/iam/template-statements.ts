import { type IamStatement, type JudgedStatement, judged } from './statement.ts';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface CloudFormation {
  readonly Resources: Readonly<Record<string, Resource>>;
}

const REGION = 'us-east-1';
const ACCOUNT = '111122223333';
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'Trailboard',
};

const at = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

/** What CloudFormation puts in for a resource's ARN. */
const ARNS: Readonly<Record<string, (id: string) => string>> = {
  'AWS::DynamoDB::Table': (id) => at('dynamodb', `table/${id}`),
  'AWS::Events::Rule': (id) => at('events', `rule/${id}`),
  'AWS::IAM::Role': (id) => `arn:aws:iam::${ACCOUNT}:role/${id}`,
  'AWS::Lambda::Function': (id) => at('lambda', `function:${id}`),
  'AWS::Logs::LogGroup': (id) => `${at('logs', `log-group:${id}`)}:*`,
  'AWS::S3::Bucket': (id) => `arn:aws:s3:::${id.toLowerCase()}`,
  'AWS::SNS::Topic': (id) => at('sns', id),
  'AWS::SQS::Queue': (id) => at('sqs', id),
  'AWS::StepFunctions::StateMachine': (id) => at('states', `stateMachine:${id}`),
};

/** Resources whose `Ref` is their ARN. */
const REF_IS_ARN = new Set(['AWS::SNS::Topic', 'AWS::StepFunctions::StateMachine']);

function arnOf(template: CloudFormation, id: string): string {
  const { Type } = template.Resources[id] ?? { Type: `no resource ${id}` };
  const make = ARNS[Type];
  if (!make) throw new TypeError(`There is no telling the ARN of ${Type}: add it to the list.`);
  return make(id);
}

function call(template: CloudFormation, name: string, value: unknown): unknown {
  if (name === 'Ref') {
    const id = String(value);
    return PSEUDO[id] ?? (REF_IS_ARN.has(template.Resources[id]?.Type ?? '') ? arnOf(template, id) : id);
  }
  if (name === 'Fn::GetAtt') {
    const [id, attribute] = value as [string, string];
    return attribute === 'Arn' || attribute === 'TopicArn' ? arnOf(template, id) : `${id}.${attribute}`;
  }
  const [separator, parts] = value as [string, unknown[]];
  return (resolved(template, parts) as string[]).join(separator);
}

/** A value of a template with its references put in. */
export function resolved(template: CloudFormation, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(template, item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name && /^(Ref|Fn::GetAtt|Fn::Join)$/.test(name)) return call(template, name, argument);
  if (entries.length === 1 && name?.startsWith('Fn::')) throw new TypeError(`${name} is not resolved: add it.`);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolved(template, item)]));
}

type Document = { readonly Statement: readonly IamStatement[] };

/** Every statement of every policy in a template: of roles, their trust, and resources. */
export function templateStatements(template: CloudFormation): JudgedStatement[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const read = (name: string) => resolved(template, Properties[name]);
    const all = (policy: string, name: string) =>
      ((read(name) as Document | undefined)?.Statement ?? []).map((statement) => judged(policy, statement));
    if (Type === 'AWS::IAM::Policy') return all(`roles ${String(read('Roles'))}`, 'PolicyDocument');
    if (Type === 'AWS::IAM::Role') {
      const inline = (read('Policies') ?? []) as { PolicyDocument: Document }[];
      const own = inline.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      return [...all(`trust of ${id}`, 'AssumeRolePolicyDocument'), ...own.map((one) => judged(`role ${id}`, one))];
    }
    if (Type === 'AWS::Lambda::Permission')
      return [judged(id, { Action: String(read('Action')), Resource: String(read('FunctionName')) })];
    if (Type.endsWith('Policy')) return all(id, 'PolicyDocument');
    if (Type === 'AWS::KMS::Key') return all(id, 'KeyPolicy');
    return [];
  });
}
