import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { refuseRegion } from '../../infra/settings.ts';
import { DRIFT_CALLS } from '../../infra/triggers/drift.ts';
import { provision } from '../../workflows/machines/provision.ts';
import { actionsOf, type Statement, statementsByRole, synth } from '../support/synth.ts';

let template: Template;
let byRole: Map<string, Statement[]>;

type Lambda = {
  Properties: {
    Role: { 'Fn::GetAtt': [string, string] };
    VpcConfig?: unknown;
    Environment: { Variables: Record<string, unknown> };
    Timeout: number;
    Runtime: string;
    Description: string;
  };
};

beforeAll(() => {
  template = synth();
  byRole = statementsByRole(template);
});

const functions = () =>
  Object.entries(template.findResources('AWS::Lambda::Function')) as unknown as [string, Lambda][];
const functionOf = (step: string) =>
  functions().find(([, { Properties }]) => Properties.Description === `Trailboard step ${step}`)?.[1];
const statements = () => [...byRole.values()].flat();

describe('least privilege', () => {
  test('no action is a wildcard', () => {
    expect(
      statements()
        .flatMap(actionsOf)
        .filter((action) => action.includes('*')),
    ).toEqual([]);
  });

  test('each function has a role of its own', () => {
    const roles = functions().map(([, { Properties }]) => Properties.Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(roles.length);
    expect(roles.length).toBeGreaterThanOrEqual(provision.steps.length + 2);
  });

  test('a role is passed to one named service only', () => {
    const passing = statements().filter((statement) => actionsOf(statement).includes('iam:PassRole'));
    expect(passing.length).toBeGreaterThan(0);
    for (const { Condition, Resource } of passing) {
      expect(JSON.stringify(Condition)).toContain('iam:PassedToService');
      expect(Resource).not.toBe('*');
    }
  });

  test('the machine may invoke the step functions and nothing else', () => {
    const invoking = [...byRole].filter(([, found]) =>
      found.some((statement) => actionsOf(statement).includes('lambda:InvokeFunction')),
    );
    expect(invoking).toHaveLength(1);
    const [[role, found] = ['', []]] = invoking;
    expect(role).toMatch(/^ProvisionMachine/);
    const resources = JSON.stringify(
      found
        .filter((statement) => actionsOf(statement).includes('lambda:InvokeFunction'))
        .map(({ Resource }) => Resource),
    );
    for (const { name } of provision.steps) expect(resources).toContain(`Steps${name}`);
    expect(resources).not.toContain('HotPath');
  });

  test('the ingest function may write to the domain, park, look at the parking bucket and read its settings', () => {
    const [, found] = [...byRole].find(([role]) => role.startsWith('HotPathIngest')) ?? [];
    const own = (found ?? []).flatMap(actionsOf).filter((action) => !/^(ec2|logs|xray):/.test(action));
    expect([...new Set(own)].sort()).toEqual(['dynamodb:GetItem', 'es:ESHttpPost', 's3:ListBucket', 's3:PutObject']);
  });

  test('Lambda may list the bucket that a failed payload goes to, or it would refuse the destination', () => {
    const [, found] = [...byRole].find(([role]) => role.startsWith('HotPathIngest')) ?? [];
    const listing = (found ?? []).find((statement) => actionsOf(statement).includes('s3:ListBucket'));
    const [config] = Object.values(template.findResources('AWS::Lambda::EventInvokeConfig'));
    expect(listing?.Resource).toEqual(config?.Properties.DestinationConfig.OnFailure.Destination);
  });

  test('the role that is the master of the domain keeps its name from stack to stack', () => {
    const named = Object.values(template.findResources('AWS::IAM::Role')).flatMap(({ Properties }) =>
      Properties.RoleName ? [JSON.stringify(Properties.RoleName)] : [],
    );
    expect(named).toHaveLength(1);
    expect(named[0]).toMatch(/Trailboard-.*AWS::Region.*-prepare-index/);
  });
});

describe('control plane or data plane, never both', () => {
  test.each(provision.steps.map(({ name, plane }) => [name, plane] as const))(
    '%s runs on the %s plane',
    (name, plane) => {
      const lambda = functionOf(name);
      expect(lambda).toBeDefined();
      expect(lambda?.Properties.VpcConfig !== undefined).toBe(plane === 'data');
    },
  );

  test('there is no NAT gateway and no interface endpoint to pay for', () => {
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    const endpoints = Object.values(template.findResources('AWS::EC2::VPCEndpoint'));
    expect(endpoints).toHaveLength(2);
    for (const { Properties } of endpoints) expect(Properties.VpcEndpointType).toBe('Gateway');
  });

  test('three zones, named by position', () => {
    template.resourceCountIs('AWS::EC2::Subnet', 3);
  });

  test('two zones where a Region gives no more', () => {
    const two = synth({ zones: '2' });
    two.resourceCountIs('AWS::EC2::Subnet', 2);
    expect(JSON.stringify(two.toJSON())).not.toContain('"Fn::Select":[2,');
  });
});

describe('nothing is lost', () => {
  test('the ingest function hands a payload it gave up on to the parking bucket, after two retries', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });

  test('every start by itself has a dead-letter queue', () => {
    const rules = Object.values(template.findResources('AWS::Events::Rule'));
    expect(rules.length).toBeGreaterThan(Object.keys(DRIFT_CALLS).length);
    for (const { Properties } of rules) expect(Properties.Targets[0].DeadLetterConfig).toBeDefined();
  });

  test('what is stored outlives the stack, unless asked otherwise', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket']) {
      for (const { DeletionPolicy } of Object.values(template.findResources(type)))
        expect(DeletionPolicy).toBe('Retain');
    }
  });
});

describe('drift', () => {
  test.each(Object.entries(DRIFT_CALLS))('%s: calls of anyone but our own roles', (service, calls) => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: [`aws.${service}`],
        detail: {
          eventName: [...calls],
          $or: [
            { userIdentity: { sessionContext: { sessionIssuer: { arn: [{ exists: false }] } } } },
            {
              userIdentity: {
                sessionContext: { sessionIssuer: { arn: [{ 'anything-but': { prefix: Match.anyValue() } }] } },
              },
            },
          ],
        },
      },
    });
  });
});

test('every title that OpenSearch Service writes over its notifications starts a look', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.es'],
      'detail-type': [{ prefix: 'Amazon OpenSearch Service' }, 'Domain Error Notification'],
    },
  });
});

describe('alarms', () => {
  test('CloudWatch may publish to the topic: a topic with a policy of its own has no other leave', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  test('each names its heading in the runbook', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::CloudWatch::Alarm'))) {
      expect(Properties.AlarmDescription).toMatch(/docs\/runbook\.md#[a-z-]+$/);
      expect(Properties.AlarmActions).toHaveLength(1);
    }
  });
});

describe('settings', () => {
  test.each([
    [{ stackName: 'T'.repeat(25) }, /stackName=T{25}.*24/],
    [{ vpcId: 'vpc-x' }, /vpcId=vpc-x.*vpc-0123456789abcdef0/],
    [{ domainPollSeconds: '0' }, /domainPollSeconds=0/],
    [{ scheduleMinutes: 'often' }, /scheduleMinutes=often/],
    [{ zones: '1' }, /zones=1.*2 or 3/],
  ])('%j is refused by name', (context, message) => {
    expect(() => synth(context)).toThrow(message);
  });

  test.each(['cn-north-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1'])(
    '%s, where nobody could sign in, is refused with the reason',
    (region) => {
      expect(() => refuseRegion(region)).toThrow(`${region}: Amazon Cognito has no user pools there`);
    },
  );

  test.each([undefined, 'us-east-1', 'eu-west-1', 'ca-central-1', 'us-gov-west-1'])('%s is taken', (region) => {
    expect(() => refuseRegion(region)).not.toThrow();
  });
});
