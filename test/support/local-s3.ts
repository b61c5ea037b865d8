import { S3Client } from '@aws-sdk/client-s3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/dynamodb.ts';
import { startLocalS3 } from '../../infra/local/s3/server.ts';
import type { CreatedObject } from '../../infra/local/s3/server.ts';
import { testClock } from './clock.ts';
import type { TestClock } from './clock.ts';

export interface TestS3 {
  readonly client: S3Client;
  readonly endpoint: string;
  readonly clock: TestClock;
  /** What the bucket told of, in order. */
  readonly created: CreatedObject[];
}

/** A fresh local S3 in a folder of its own, gone when the test is finished. */
export async function testS3(clock: TestClock = testClock()): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), 'jumys-s3-'));
  const created: CreatedObject[] = [];
  const server = await startLocalS3({
    port: 0,
    directory,
    credentials: LOCAL_CREDENTIALS,
    region: LOCAL_REGION,
    clock,
    onObjectCreated: (object) => {
      created.push(object);
    },
  });
  const client = new S3Client({
    endpoint: server.endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
    forcePathStyle: true,
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await server.stop();
    await rm(directory, { recursive: true });
  });
  return { client, endpoint: server.endpoint, clock, created };
}
