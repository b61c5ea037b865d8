import { createTable, startDynamoLocal } from '../infra/local/dynamodb.ts';
import { LOCAL_TABLE, adoptSdkEnvironment, functionEnvironment } from '../infra/local/environment.ts';

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';

export interface BenchDatabase {
  /** The settings of functions that keep their keys in `dataDirectory`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** The empty table of the functions, on a DynamoDB Local of its own; of the other services only the API's is there. */
export async function benchDatabase(dataDirectory: string, api = NOWHERE): Promise<BenchDatabase> {
  const dynamo = await startDynamoLocal();
  const other = { s3: NOWHERE, mail: NOWHERE, workflows: NOWHERE, signer: NOWHERE };
  const endpoints = { api, dynamodb: dynamo.endpoint, ...other };
  const restore = adoptSdkEnvironment(endpoints);
  await createTable(dynamo.endpoint, LOCAL_TABLE);
  return {
    environment: functionEnvironment(endpoints, dataDirectory),
    stop: async () => {
      restore();
      await dynamo.stop();
    },
  };
}
