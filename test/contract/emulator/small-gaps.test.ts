import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  AssociateKmsKeyCommand,
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  ConfigServiceClient,
  PutConfigRuleCommand,
  PutConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateServiceLinkedRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { describe, expect, it } from '@jest/globals';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { eventually } from '../../support/emulator/eventually.ts';
import { createFunction } from '../../support/emulator/functions.ts';

const emulator = emulatorForThisFile();

describe('a log group', () => {
  it('takes five subscription filters and refuses a sixth', async () => {
    const logs = new CloudWatchLogsClient(emulator.client);
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'full' }));
    const destinationArn = await createFunction(emulator, 'reader', 'exports.handler = async () => {};');
    const put = (filterName: string) =>
      logs.send(
        new PutSubscriptionFilterCommand({ logGroupName: 'full', filterName, filterPattern: '', destinationArn }),
      );
    for (const name of ['one', 'two', 'three', 'four', 'five', 'five']) await put(name);
    await expect(put('six')).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});

describe("a log group's key", () => {
  it('can be changed after its creation', async () => {
    const logs = new CloudWatchLogsClient(emulator.client);
    const kmsKeyId = 'arn:aws:kms:us-east-1:000000000000:key/one';
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'keyed' }));
    await logs.send(new AssociateKmsKeyCommand({ logGroupName: 'keyed', kmsKeyId }));
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'keyed' }));
    expect(logGroups?.[0]?.kmsKeyId).toBe(kmsKeyId);
  });
});

describe('a Config rule', () => {
  it('needs a configuration recorder', async () => {
    const config = new ConfigServiceClient(emulator.client);
    const put = () =>
      config.send(
        new PutConfigRuleCommand({
          ConfigRule: {
            ConfigRuleName: 'vpc-only',
            Source: { Owner: 'AWS', SourceIdentifier: 'OPENSEARCH_IN_VPC_ONLY' },
          },
        }),
      );
    await expect(put()).rejects.toMatchObject({ name: 'NoAvailableConfigurationRecorderException' });
    const ConfigurationRecorder = { name: 'default', roleARN: 'arn:aws:iam::000000000000:role/config' };
    await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
    await put();
  });
});

describe('Cognito', () => {
  it('makes a temporary password that is long enough for the pool', async () => {
    const cognito = new CognitoIdentityProviderClient(emulator.client);
    const PasswordPolicy = { MinimumLength: 20 };
    const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'p', Policies: { PasswordPolicy } }));
    const created = await cognito.send(new AdminCreateUserCommand({ UserPoolId: UserPool?.Id, Username: 'first' }));
    expect(created.User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });
});

describe("OpenSearch Service's linked role", () => {
  it("has the name it has on AWS, and a second one is refused in AWS's words", async () => {
    const iam = new IAMClient(emulator.client);
    const AWSServiceName = 'opensearchservice.amazonaws.com';
    await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'AWSServiceRoleForAmazonOpenSearchService' }));
    expect(Role?.Path).toBe('/aws-service-role/opensearchservice.amazonaws.com/');
    await expect(iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }))).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: expect.stringContaining('has been taken in this account'),
    });
  });
});

describe('a stack', () => {
  it("knows a VPC's address range, rules between security groups, composite alarms and saved queries", async () => {
    const group = (name: string) => ({
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: name, VpcId: { Ref: 'Vpc' } },
    });
    const id = (name: string) => ({ 'Fn::GetAtt': [name, 'GroupId'] });
    const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
    const template = {
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.7.0.0/16' } },
        Domain: group('domain'),
        Functions: group('functions'),
        In: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { ...https, GroupId: id('Domain'), SourceSecurityGroupId: id('Functions') },
        },
        Out: {
          Type: 'AWS::EC2::SecurityGroupEgress',
          Properties: { ...https, GroupId: id('Functions'), DestinationSecurityGroupId: id('Domain') },
        },
        Any: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmName: 'any', AlarmRule: 'FALSE' } },
        Query: { Type: 'AWS::Logs::QueryDefinition', Properties: { Name: 'errors', QueryString: 'fields @message' } },
      },
      Outputs: {
        Range: { Value: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } },
        Domain: { Value: id('Domain') },
        Alarm: { Value: { 'Fn::GetAtt': ['Any', 'Arn'] } },
      },
    };
    const cloudformation = new CloudFormationClient(emulator.client);
    await cloudformation.send(new CreateStackCommand({ StackName: 'net', TemplateBody: JSON.stringify(template) }));
    const stack = await eventually(async () => {
      const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName: 'net' }));
      return Stacks?.[0]?.StackStatus?.endsWith('_IN_PROGRESS') ? undefined : Stacks?.[0];
    });
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    const outputs = Object.fromEntries((stack.Outputs ?? []).map((o) => [o.OutputKey, o.OutputValue]));
    expect(outputs).toMatchObject({ Range: '10.7.0.0/16', Alarm: expect.stringContaining('any') });
    const { SecurityGroups } = await new EC2Client(emulator.client).send(
      new DescribeSecurityGroupsCommand({ GroupIds: [outputs.Domain as string] }),
    );
    expect(SecurityGroups?.[0]?.IpPermissions).toMatchObject([{ FromPort: 443, ToPort: 443 }]);
  });
});
