import { AddPermissionCommand, GetPolicyCommand, LambdaClient, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { IngestFunctionMissingError } from '../../workflows/errors/logs.ts';
import type { FoundPermission, FunctionPolicies } from '../../workflows/ports/function-policies.ts';
import { callAws, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';

const MISSING = 'ResourceNotFoundException';
const OWN: readonly Translation[] = [
  {
    name: MISSING,
    as: IngestFunctionMissingError,
    // A plain deploy compares with the last template, in which the function still is, and may find nothing to do.
    remedy: 'Run `npx cdk deploy --revert-drift`, which makes again what was deleted by hand, and redrive.',
  },
];

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Action?: string;
  readonly Principal?: { readonly Service?: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
}

function toPermission(statement: Statement | undefined): FoundPermission | undefined {
  if (!statement) return undefined;
  const allows = statement.Effect === 'Allow' && statement.Action === 'lambda:InvokeFunction';
  return {
    service: allows ? statement.Principal?.Service : undefined,
    sourceArn: statement.Condition?.ArnLike?.['AWS:SourceArn'],
    sourceAccount: statement.Condition?.StringEquals?.['AWS:SourceAccount'],
  };
}

/** Resource policies of functions over Lambda. */
export function awsFunctionPolicies(): FunctionPolicies {
  const lambda = client(LambdaClient);
  return {
    find: (functionArn, statementId) =>
      callAws(`read the policy of ${functionArn}`, OWN, async () => {
        // A function without any permission has no policy, which Lambda says in the same words as "no such function".
        const answer = await unlessMissing(lambda.send(new GetPolicyCommand({ FunctionName: functionArn })), MISSING);
        const policy = JSON.parse(answer?.Policy ?? '{}') as { Statement?: readonly Statement[] };
        return toPermission(policy.Statement?.find(({ Sid }) => Sid === statementId));
      }),
    add: (functionArn, statementId, { service, sourceArn, sourceAccount }) =>
      callAws(`let ${service} invoke ${functionArn}`, OWN, async () => {
        await lambda.send(
          new AddPermissionCommand({
            FunctionName: functionArn,
            StatementId: statementId,
            Action: 'lambda:InvokeFunction',
            Principal: service,
            SourceArn: sourceArn,
            SourceAccount: sourceAccount,
          }),
        );
      }),
    remove: (functionArn, statementId) =>
      callAws(`take the permission ${statementId} from ${functionArn}`, OWN, async () => {
        await unlessMissing(
          lambda.send(new RemovePermissionCommand({ FunctionName: functionArn, StatementId: statementId })),
          MISSING,
        );
      }),
  };
}
