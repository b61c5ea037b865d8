import * as z from 'zod/mini';
import { hmac } from '#adapters/crypto/hmac.ts';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import type { Mac } from '#domain/identity/ports.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

/** There is nothing at the address that this script may fill. */
export class NoLocalRuntime extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoLocalRuntime';
  }
}

export interface RunningRuntime {
  readonly table: Table;
  readonly mac: Mac;
  readonly now: Instant;
  readonly assets: string;
  readonly close: () => void;
}

const onThisMachine = z.url({ hostname: /^(?:127\.0\.0\.1|localhost|\[::1\])$/ });
const settingsSchema = z.object({
  STAGE: z.literal('local'),
  TABLE_NAME: z.string(),
  SECRET_KEY: z.string().check(z.startsWith('file:')),
  ASSETS_DIR: z.string(),
  AWS_ENDPOINT_URL_DYNAMODB: onThisMachine,
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
});
const clockSchema = z.object({ now: instantSchema });

/**
 * What the local runtime at `url` works with: its table, its secret, its clock.
 *
 * @throws NoLocalRuntime when nothing answers there, or something else does
 */
export async function runningRuntime(url: string): Promise<RunningRuntime> {
  const settings = await answerOf(url, '/local/settings.json', settingsSchema);
  const { now } = await answerOf(url, '/local/clock', clockSchema);
  const client = documentClient({
    endpoint: settings.AWS_ENDPOINT_URL_DYNAMODB,
    region: settings.AWS_REGION,
    credentials: {
      accessKeyId: settings.AWS_ACCESS_KEY_ID,
      secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
    },
  });
  return {
    table: dynamoTable(client, settings.TABLE_NAME),
    mac: hmac(secretOf(settings.SECRET_KEY)),
    now,
    assets: settings.ASSETS_DIR,
    close: () => client.destroy(),
  };
}

async function answerOf<T>(url: string, path: string, schema: z.ZodMiniType<T>): Promise<T> {
  const target = URL.parse(path, url);
  if (target === null)
    throw new NoLocalRuntime(`"${url}" is not an address: try --url http://127.0.0.1:3000`);
  let body: unknown;
  try {
    const response = await fetch(target);
    body = response.ok ? await response.json() : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) throw stranger(url);
    throw new NoLocalRuntime(
      `Nothing answers at ${url}. Start the product with "npm start" in another terminal, then run this again ` +
        `(--url <address> when it told you another port).`,
    );
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw stranger(url);
  return parsed.data;
}

const stranger = (url: string): NoLocalRuntime =>
  new NoLocalRuntime(
    `What answers at ${url} is not a local runtime of Jumys. Made-up people are written only into a product that ` +
      `runs on this machine by "npm start".`,
  );
