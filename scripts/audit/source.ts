import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { AUDIT_PREFIX } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

/** There is no table to look at. */
export class NoTable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoTable';
  }
}

export interface AuditSource {
  readonly table: Pick<Table, 'get' | 'query'>;
  /** Every entity with a chain, a page of a scan at a time; seldom one twice, where a page ended in it. */
  entities(): AsyncGenerator<string>;
  close(): void;
}

const localSchema = z.object({
  TABLE_NAME: z.string(),
  AWS_ENDPOINT_URL_DYNAMODB: z.string(),
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
});
const keySchema = z.object({ pk: z.string(), sk: z.string() });

type Client = ReturnType<typeof documentClient>;

/** The table that the environment names (AWS), or else that of the local product at `url`. @throws NoTable */
export async function auditSource(url: string, environment: NodeJS.ProcessEnv): Promise<AuditSource> {
  const name = environment['TABLE_NAME'];
  if (name !== undefined && name !== '') return sourceOf(documentClient(), name);
  const settings = await localSettings(url);
  const client = documentClient({
    endpoint: settings.AWS_ENDPOINT_URL_DYNAMODB,
    region: settings.AWS_REGION,
    credentials: {
      accessKeyId: settings.AWS_ACCESS_KEY_ID,
      secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
    },
  });
  return sourceOf(client, settings.TABLE_NAME);
}

export const sourceOf = (client: Client, tableName: string): AuditSource => ({
  table: dynamoTable(client, tableName),
  entities: () => entitiesOf(client, tableName),
  close: () => client.destroy(),
});

async function* entitiesOf(client: Client, tableName: string): AsyncGenerator<string> {
  let start: Record<string, unknown> | undefined;
  let last: string | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        // A head without entries is a chain that somebody has taken away.
        FilterExpression: 'begins_with(sk, :audit) OR (sk = :head AND attribute_exists(auditHash))',
        ExpressionAttributeValues: { ':audit': AUDIT_PREFIX, ':head': 'HEAD' },
        ProjectionExpression: 'pk, sk',
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of page.Items ?? []) {
      const { pk } = keySchema.parse(item);
      // Items of one partition follow each other.
      if (pk !== last) yield pk;
      last = pk;
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

async function localSettings(url: string): Promise<z.infer<typeof localSchema>> {
  try {
    const answer = await fetch(new URL('/local/settings.json', url));
    return localSchema.parse(await answer.json());
  } catch {
    throw new NoTable(
      `Nothing to audit: TABLE_NAME is not set, and no local product answers at ${url} (npm start).`,
    );
  }
}
