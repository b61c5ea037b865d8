import { inject } from 'vitest';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/dynamodb.ts';

let count = 0;

/** A fresh table in the run's DynamoDB Local, through the production adapter. Integration tests only. */
export async function localTable(): Promise<Table> {
  const endpoint = inject('dynamoEndpoint');
  const name = `test-${process.pid}-${process.hrtime.bigint()}-${count++}`;
  await createTable(endpoint, name);
  return dynamoTable(
    documentClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS }),
    name,
  );
}
