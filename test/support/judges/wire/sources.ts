import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../../../local/paths.ts';

/** The signing name of each SDK client that the product uses. */
export const SCOPES: Readonly<Record<string, string>> = {
  'client-cloudformation': 'cloudformation',
  'client-cloudtrail': 'cloudtrail',
  'client-cloudwatch-logs': 'logs',
  'client-cognito-identity': 'cognito-identity',
  'client-cognito-identity-provider': 'cognito-idp',
  'client-config-service': 'config',
  'client-dynamodb': 'dynamodb',
  'client-ec2': 'ec2',
  'client-eventbridge': 'events',
  'client-iam': 'iam',
  'client-kms': 'kms',
  'client-lambda': 'lambda',
  'client-opensearch': 'es',
  'client-s3': 's3',
  'client-sfn': 'states',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
  'client-sts': 'sts',
};

/** What runs against an account of a user's: tests and the embedded account's own parts may call what they like. */
const FOLDERS = ['handlers', 'cli', 'console', 'local/console'];

export interface SourceFile {
  /** Below the checkout. */
  readonly path: string;
  readonly text: string;
}

/** The product's TypeScript. */
export function productFiles(folders: readonly string[] = FOLDERS): SourceFile[] {
  return folders
    .flatMap((folder) => filesBelow(folder))
    .map((path) => ({ path, text: readFileSync(join(REPOSITORY, path), 'utf8') }));
}

function filesBelow(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort();
}

const LIBRARY_COMMANDS: Readonly<Record<string, string>> = {
  DeleteCommand: 'DeleteItem',
  GetCommand: 'GetItem',
  PutCommand: 'PutItem',
  QueryCommand: 'Query',
  UpdateCommand: 'UpdateItem',
};

/** The operations that a file calls, by what it imports: `[{scope: 'cloudtrail', name: 'CreateTrail'}]`. */
export function operationsIn(text: string): { scope: string; name: string }[] {
  const imports = [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/((?:client|lib)-[a-z0-9-]+)'/g)];
  return imports.flatMap(([, names = '', client = '']) => {
    const scope = client === 'lib-dynamodb' ? 'dynamodb' : SCOPES[client];
    if (!scope) throw new TypeError(`${client} has no signing name here: add it to SCOPES.`);
    return [...names.matchAll(/\b(?:paginate(\w+)|(\w+Command))\b/g)].map(([, page, command = '']) => ({
      scope,
      name: page ?? LIBRARY_COMMANDS[command] ?? command.replace(/Command$/, ''),
    }));
  });
}
