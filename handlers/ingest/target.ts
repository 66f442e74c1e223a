import type { IndexPeriod } from '../../workflows/event/index-name.ts';
import { IngestSettingsError } from '../../workflows/indexing/errors.ts';
import { aboutConnection } from '../adapters/aws-errors.ts';
import { CONNECTIONS } from '../adapters/clients.ts';
import type { Settings } from './settings.ts';

/** Where documents go. */
export interface Target {
  readonly url: URL;
  readonly prefix: string;
  readonly period: IndexPeriod;
}

/** AWS gives a bare host, reached over TLS; an address with a scheme is taken as it is. */
function addressOf(endpoint: string): URL {
  const address = endpoint.trim();
  return new URL(/^https?:\/\//.test(address) ? address : `https://${address}`);
}

async function lookUp(table: string): Promise<Record<string, string | undefined>> {
  // Only functions that the workflow provisioned ask the table, so only they pay for loading the client.
  const { DynamoDBClient, GetItemCommand } = await import('@aws-sdk/client-dynamodb');
  const client = new DynamoDBClient({ maxAttempts: 3, ...CONNECTIONS });
  const asked = client.send(new GetItemCommand({ TableName: table, Key: { id: { S: 'ingest' } } }));
  const { Item } = await asked.catch((error: Error) => {
    const told = `${error.name}: ${error.message}.${aboutConnection(error)}`;
    throw new IngestSettingsError(`The state table does not answer: ${told}`, { cause: error });
  });
  return { endpoint: Item?.endpoint?.S, indexPrefix: Item?.indexPrefix?.S, indexPeriod: Item?.indexPeriod?.S };
}

/** Keeps the target of an execution environment: looked up once, and again after the domain failed or a look-up did. */
export function targetSource(settings: Pick<Settings, 'endpoint' | 'stateTable' | 'indexPrefix' | 'indexPeriod'>) {
  let known: Promise<Target> | undefined;
  const find = async (): Promise<Target> => {
    const { endpoint, stateTable, indexPrefix: prefix, indexPeriod: period } = settings;
    if (endpoint) return { url: addressOf(endpoint), prefix, period };
    const item = await lookUp(stateTable as string);
    if (!item.endpoint) throw new IngestSettingsError('The state table does not name a domain yet');
    return {
      url: addressOf(item.endpoint),
      prefix: item.indexPrefix ?? prefix,
      period: item.indexPeriod === 'month' || item.indexPeriod === 'day' ? item.indexPeriod : period,
    };
  };
  return {
    get(): Promise<Target> {
      known ??= find().catch((error: unknown) => {
        // A kept rejection would fail every later invocation of this environment, and what they carry would be parked.
        known = undefined;
        throw error;
      });
      return known;
    },
    forget(): void {
      known = undefined;
    },
  };
}
