import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { administratorsOn } from '#adapters/dynamodb/administrators.ts';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import { credentialIdOf } from '#application/shared/credential-id.ts';
import { centreIdOf } from '#domain/access/access.ts';
import type { Role } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { Clock } from '#domain/shared/time.ts';
import { systemRandom } from '#runtime/platform.ts';
import { apiClient } from './api-client.ts';
import type { ApiClient } from './api-client.ts';
import { demoAccountSchema } from './demo-account.ts';
import type { DemoAccount } from './demo-account.ts';
import { beginAsEmployer, beginAsSpecialist, registerEnterprise } from './demo-work.ts';
import { LOCAL_TABLE } from './environment.ts';
import { json } from './pages/html.ts';
import type { Pages } from './pages/local-pages.ts';
import { stateFile } from './state-file.ts';

/** Where the enterprise of the demo employer is, by the simulated state register. */
const REGION = '750000000';
const LANGUAGE = 'ru';
const JURISDICTION = 'KZ';

const agreementSchema = z.object({ version: z.string() });
const receiptSchema = z.object({ id: z.string() });
const tokenSchema = z.object({ accessToken: z.string() });
const mailboxSchema = z.object({ mails: z.array(z.object({ text: z.string() })) });

interface Surroundings {
  readonly url: string;
  readonly dataDirectory: string;
  readonly clock: Clock;
  /** The setting of the functions. */
  readonly secretKey: string;
}

/**
 * Accounts to try the product with, each made as such an account is made: over the API, with codes from the mailbox
 * and a test certificate; only the platform's administrator is made in the table, as whoever installs it does.
 * Made when they are first asked for (`/local/accounts.json`), and kept.
 */
export function demoAccountPages(surroundings: Surroundings): Pages {
  let making: Promise<readonly DemoAccount[]> | undefined;
  return async ({ method, rawPath }) => {
    if (method !== 'GET' || rawPath !== '/local/accounts.json') return undefined;
    making ??= demoAccounts(surroundings);
    try {
      return json(200, { accounts: await making });
    } catch (error) {
      making = undefined;
      throw error;
    }
  };
}

async function demoAccounts(surroundings: Surroundings): Promise<readonly DemoAccount[]> {
  const { dataDirectory, url } = surroundings;
  const saved = stateFile(join(dataDirectory, 'demo-accounts.json'), z.array(demoAccountSchema), []);
  if (saved.read().length > 0) return saved.read();
  const api = apiClient(url);
  const seeker = newAccount('job_seeker', 'demo');
  const employer = newAccount('employer', 'employer');
  const specialist = newAccount('centre_staff', 'specialist');
  const administrator = newAccount('administrator', 'administrator');
  const centreId = centreIdOf(JURISDICTION, REGION);
  await Promise.all([
    signUp(api, seeker),
    signUp(api, employer).then(() => employ(api, employer, surroundings)),
    appoint(administrator, surroundings)
      .then(() => takeOnStaff(api, administrator, specialist, centreId))
      .then(async () => beginAsSpecialist(api, await tokenOf(api, specialist), centreId)),
  ]);
  const accounts = [seeker, employer, specialist, administrator];
  saved.write(accounts);
  return accounts;
}

async function employ(api: ApiClient, account: DemoAccount, { clock }: Surroundings): Promise<void> {
  const token = await tokenOf(api, account);
  const enterprise = await registerEnterprise(api, token);
  await beginAsEmployer(api, token, enterprise, { email: account.email, now: clock.now() });
}

const newAccount = (role: Role, name: string): DemoAccount => ({
  role,
  email: `${name}@jumys.local`,
  password: `demo-${randomBytes(6).toString('base64url')}`,
});

async function appoint({ email, password }: DemoAccount, { clock, secretKey }: Surroundings): Promise<void> {
  const random = systemRandom(clock);
  const client = documentClient();
  try {
    await administratorsOn(dynamoTable(client, LOCAL_TABLE)).appoint({
      accountId: accountIdSchema.parse(random.uuid()),
      credentialId: await credentialIdOf(email, hmac(secretOf(secretKey))),
      email,
      passwordHash: await argon2idHasher().hash(password),
      language: LANGUAGE,
      jurisdiction: JURISDICTION,
      at: clock.now(),
      requestId: random.uuid(),
      eventId: random.uuid(),
    });
  } finally {
    client.destroy();
  }
}

async function signUp(api: ApiClient, { email, password, role }: DemoAccount): Promise<void> {
  const { version } = await api('GET', '/v1/user-agreement', agreementSchema);
  const { id } = await api('POST', '/v1/sign-ups', receiptSchema, {
    body: {
      email,
      password,
      role,
      jurisdiction: JURISDICTION,
      language: LANGUAGE,
      agreement: { version, accepted: true },
    },
  });
  const body = { code: await mailedCode(api, email) };
  await api('POST', `/v1/sign-ups/${id}/confirmation`, z.unknown(), { body });
}

/** A specialist of the labour centre that looks after the demo employer (J1). */
async function takeOnStaff(
  api: ApiClient,
  administrator: DemoAccount,
  { email, password }: DemoAccount,
  centreId: string,
): Promise<void> {
  const token = await tokenOf(api, administrator);
  const body = { centreId, email, name: 'Демо Специалист', role: 'specialist', language: LANGUAGE };
  await api('POST', '/v1/centre-staff', z.unknown(), { token, body });
  await api('POST', '/v1/password-resets', z.unknown(), { body: { email } });
  const confirmation = { email, code: await mailedCode(api, email), newPassword: password };
  await api('POST', '/v1/password-resets/confirmation', z.unknown(), { body: confirmation });
}

async function tokenOf(api: ApiClient, { email, password }: DemoAccount): Promise<string> {
  return (await api('POST', '/v1/sessions', tokenSchema, { body: { email, password } })).accessToken;
}

const CODE = /(?<!\d)\d{6}(?!\d)/;

async function mailedCode(api: ApiClient, email: string): Promise<string> {
  const { mails } = await api(
    'GET',
    `/local/mailbox.json?to=${encodeURIComponent(email)}&limit=2`,
    mailboxSchema,
  );
  const code = mails.map(({ text }) => CODE.exec(text)?.[0]).find((found) => found !== undefined);
  if (code === undefined) throw new Error(`no code came to ${email}`);
  return code;
}
