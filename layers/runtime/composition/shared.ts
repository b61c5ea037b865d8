import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type * as z from 'zod/mini';
import type { baseEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import { catalogueTexts } from '../texts.ts';
import type { Platform } from '../platform.ts';

type BaseEnvironment = z.infer<typeof baseEnvironment>;

/** What the HTTP pipeline needs, from the settings that every context shares. */
export const httpTools = (platform: Platform, environment: BaseEnvironment): HttpTools => ({
  clock: platform.clock,
  log: platform.log,
  texts: catalogueTexts(environment.ASSETS_DIR),
  allowedOrigins: environment.ALLOWED_ORIGINS.split(','),
  monotonic: () => performance.now(),
});

/** The one table. The SDK reads region, credentials and a local endpoint from the environment by itself. */
export const sharedTable = (environment: Pick<BaseEnvironment, 'TABLE_NAME'>): Table =>
  dynamoTable(documentClient(), environment.TABLE_NAME);
