import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

/** The one table. The SDK reads region, credentials and a local endpoint from the environment by itself. */
export const sharedTable = (settings: { readonly TABLE_NAME: string }): Table =>
  dynamoTable(documentClient(), settings.TABLE_NAME);
