import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { administratorsOn } from '#adapters/dynamodb/administrators.ts';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import { appointAdministrator } from '#application/staff/appoint-administrator.ts';
import { emailSchema } from '#domain/identity/email.ts';
import type { Mac } from '#domain/identity/ports.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Clock } from '#domain/shared/time.ts';
import { systemClock, systemRandom } from '#runtime/platform.ts';
import { NoLocalRuntime, runningRuntime } from './seed/runtime.ts';

const USAGE = `Usage: npm run administrator -- --email <address> [--language kk|ru|ky|en] [--jurisdiction KZ|KG] [--url <address>]

Makes an administrator of the platform, who appoints the first head of each labour centre (POST /v1/centre-staff).
  --email         the person's address; one that has an account already is refused
  --language      in which letters are written, ru unless told
  --jurisdiction  KZ unless told
  --url           of a local product that is running (npm start), such as http://127.0.0.1:3000

Without --url the table is the one of the environment: TABLE_NAME, SECRET_KEY (kms:<key> or file:<path>), and AWS
credentials and region, as the functions of the stage have them.

Nobody knows the new account's password: the person sets one by the password reset.`;

class WrongArguments extends Error {}

interface Surroundings {
  readonly table: Table;
  readonly mac: Mac;
  readonly clock: Clock;
  readonly close: () => void;
}

process.exitCode = await run();

/** Answers the exit code. */
async function run(): Promise<number> {
  try {
    const wishes = parsedArguments();
    if (wishes.help) console.log(USAGE);
    else await appoint(wishes);
    return 0;
  } catch (error) {
    console.error(readable(error));
    return 1;
  }
}

function readable(error: unknown): unknown {
  if (error instanceof NoLocalRuntime || error instanceof WrongArguments) return error.message;
  if (error instanceof Refusal && error.code === 'already-registered') {
    return 'This address has an account already; take another one.';
  }
  return error;
}

function parsedArguments() {
  try {
    return parseArgs({
      options: {
        email: { type: 'string' },
        language: { type: 'string', default: 'ru' },
        jurisdiction: { type: 'string', default: 'KZ' },
        url: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongArguments(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

async function appoint(wishes: ReturnType<typeof parsedArguments>): Promise<void> {
  const person = z
    .object({ email: emailSchema, language: languageSchema, jurisdiction: jurisdictionSchema })
    .safeParse(wishes);
  if (!person.success) {
    const wrong = person.error.issues.map(({ path }) => `--${path.join('.')}`);
    throw new WrongArguments(`missing or wrong: ${wrong.join(', ')}\n\n${USAGE}`);
  }
  const { table, mac, clock, close } = await surroundings(wishes.url);
  try {
    const { accountId } = await appointAdministrator(person.data, {
      administrators: administratorsOn(table),
      passwords: argon2idHasher(),
      mac,
      clock,
      random: systemRandom(clock),
    });
    console.log(`Administrator ${accountId} is made. Set a password by the password reset, then sign in.`);
  } finally {
    close();
  }
}

async function surroundings(url: string | undefined): Promise<Surroundings> {
  if (url !== undefined) {
    const { now, ...runtime } = await runningRuntime(url);
    return { ...runtime, clock: { now: () => now } };
  }
  const settings = z.object({ TABLE_NAME: z.string(), SECRET_KEY: z.string() }).safeParse(process.env);
  if (!settings.success) {
    throw new WrongArguments(`TABLE_NAME and SECRET_KEY must be set, or --url given\n\n${USAGE}`);
  }
  const { TABLE_NAME, SECRET_KEY } = settings.data;
  const client = documentClient();
  return {
    table: dynamoTable(client, TABLE_NAME),
    mac: hmac(secretOf(SECRET_KEY)),
    clock: systemClock,
    close: () => client.destroy(),
  };
}
