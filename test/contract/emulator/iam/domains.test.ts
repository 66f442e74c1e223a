import {
  CreateDomainCommand,
  DescribeDomainCommand,
  DescribeInstanceTypeLimitsCommand,
  ListTagsCommand,
  OpenSearchClient,
} from '@aws-sdk/client-opensearch';
import { beforeAll } from '@jest/globals';
import { emulatorForThisFile } from '../../../support/emulator/emulator.ts';
import { aRoleMayExactly, arn, type Case, one, role } from '../../../support/emulator/iam-cases.ts';

const emulator = emulatorForThisFile({ auth: true, domainDelaySeconds: 0 });

const cognitoOptions = {
  Enabled: true,
  UserPoolId: 'us-east-1_aBcDeFgHi',
  IdentityPoolId: 'us-east-1:00000000-0000-4000-8000-000000000000',
  RoleArn: role('cognito-access'),
};

beforeAll(async () => {
  await new OpenSearchClient(emulator.client).send(new CreateDomainCommand({ DomainName: 'mine' }));
});

const cases: Record<string, Case> = {
  'a domain is in the path': {
    call: (c) => new OpenSearchClient(c).send(new DescribeDomainCommand({ DomainName: 'mine' })),
    allowed: () => one('es:DescribeDomain', arn('es', 'domain/mine')),
    denied: () => one('es:DescribeDomain', arn('es', 'domain/other')),
  },
  "a domain's tags are read by its ARN": {
    call: (c) => new OpenSearchClient(c).send(new ListTagsCommand({ ARN: arn('es', 'domain/mine') })),
    allowed: () => one('es:ListTags', arn('es', 'domain/mine')),
    denied: () => one('es:ListTags', arn('es', 'domain/other')),
  },
  'a domain created with Cognito needs its role passed': {
    call: (c) =>
      new OpenSearchClient(c).send(
        new CreateDomainCommand({ DomainName: `new-${Date.now()}`, CognitoOptions: cognitoOptions }),
      ),
    allowed: () => [
      ...one('es:CreateDomain', arn('es', 'domain/new-*')),
      ...one('iam:PassRole', role('cognito-access'), {
        Condition: { StringEquals: { 'iam:PassedToService': 'opensearchservice.amazonaws.com' } },
      }),
    ],
    denied: () => one('es:CreateDomain', '*'),
  },
  'instance types are looked up on *': {
    call: (c) =>
      new OpenSearchClient(c).send(
        new DescribeInstanceTypeLimitsCommand({ EngineVersion: 'OpenSearch_2.19', InstanceType: 't3.medium.search' }),
      ),
    allowed: () => one('es:DescribeInstanceTypeLimits', '*'),
    denied: () => one('es:DescribeInstanceTypeLimits', arn('es', 'domain/*')),
  },
};

aRoleMayExactly(emulator, cases);
