import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { FailureRecord, IngestSettings, Lease, Outcome, Store } from '../../workflows/ports/store.ts';
import type { StoredSpec } from '../../workflows/spec/stored.ts';
import { callAws, isAwsError } from './aws-errors.ts';
import { client } from './clients.ts';

const KINDS = { spec: 'spec', outcome: 'outcome', failure: 'failure', ingest: 'ingest', lease: 'lease' } as const;

/** The state table: one item a kind, under the partition key `id`. Every read is consistent, for the lease stands on it. */
export function awsStore(table: string, dynamo = client(DynamoDBClient)): Store {
  const documents = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });

  async function get<T>(id: string): Promise<T | undefined> {
    return callAws(`read ${id} from the state table`, [], async () => {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
      if (!Item) return undefined;
      const { id: _, ...rest } = Item;
      return rest as T;
    });
  }

  const put = (id: string, item: object) =>
    callAws(`write ${id} to the state table`, [], async () => {
      await documents.send(new PutCommand({ TableName: table, Item: { ...item, id } }));
    });

  /** A conditional write: false where the condition does not hold. */
  const attempt = (write: Promise<unknown>): Promise<boolean> =>
    callAws('change the lease', [], async () => {
      try {
        await write;
        return true;
      } catch (error) {
        if (isAwsError(error, 'ConditionalCheckFailedException')) return false;
        throw error;
      }
    });

  const updateLease = (update: Omit<UpdateCommandInput, 'TableName' | 'Key'>) =>
    documents.send(new UpdateCommand({ TableName: table, Key: { id: KINDS.lease }, ...update }));

  return {
    spec: () => get<StoredSpec>(KINDS.spec),
    saveSpec: (spec) => put(KINDS.spec, spec),
    outcome: () => get<Outcome>(KINDS.outcome),
    saveOutcome: (outcome) => put(KINDS.outcome, outcome),
    failure: () => get<FailureRecord>(KINDS.failure),
    saveFailure: (failure) => put(KINDS.failure, failure),
    clearFailure: () =>
      callAws('clear the failure record', [], async () => {
        await documents.send(new DeleteCommand({ TableName: table, Key: { id: KINDS.failure } }));
      }),
    ingestSettings: () => get<IngestSettings>(KINDS.ingest),
    saveIngestSettings: (settings) => put(KINDS.ingest, settings),

    lease: () => get<Lease>(KINDS.lease),
    takeLease: (holder, from) =>
      attempt(
        // A mark left for the former holder stays: whoever takes over goes round again in its stead.
        updateLease({
          UpdateExpression: 'SET holder = :holder',
          ConditionExpression: from === undefined ? 'attribute_not_exists(holder)' : 'holder = :from',
          ExpressionAttributeValues: { ':holder': holder, ...(from === undefined ? {} : { ':from': from }) },
        }),
      ),
    markLease: (holder, again) =>
      attempt(
        updateLease({
          UpdateExpression: 'SET again = :again',
          ConditionExpression: 'holder = :holder',
          ExpressionAttributeValues: { ':holder': holder, ':again': again },
        }),
      ),
    takeMark: async (holder) => {
      const { Attributes } = await callAws('take the mark off the lease', [], async () => {
        try {
          return await updateLease({
            UpdateExpression: 'REMOVE again',
            ConditionExpression: 'holder = :holder AND attribute_exists(again)',
            ExpressionAttributeValues: { ':holder': holder },
            ReturnValues: 'UPDATED_OLD',
          });
        } catch (error) {
          if (isAwsError(error, 'ConditionalCheckFailedException')) return { Attributes: undefined };
          throw error;
        }
      });
      return (Attributes as Pick<Lease, 'again'> | undefined)?.again;
    },
    releaseLease: (holder) =>
      attempt(
        documents.send(
          new DeleteCommand({
            TableName: table,
            Key: { id: KINDS.lease },
            ConditionExpression: 'holder = :holder AND attribute_not_exists(again)',
            ExpressionAttributeValues: { ':holder': holder },
          }),
        ),
      ),
  };
}
