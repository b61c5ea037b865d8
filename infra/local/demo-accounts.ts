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
import type { AccountActor, Role } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Clock } from '#domain/shared/time.ts';
import { systemRandom } from '#runtime/platform.ts';
import { apiClient } from './api-client.ts';
import type { ApiClient } from './api-client.ts';
import { demoAccountSchema } from './demo-account.ts';
import type { DemoAccount } from './demo-account.ts';
import { assignPortfolio, longKnownEmployer } from './demo-portfolio.ts';
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
const appointedSchema = z.object({ accountId: accountIdSchema });
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
 * and a test certificate; only the platform's administrator is made in the table, as whoever installs it does, and what
 * was long ago. Made when they are first asked for (`/local/accounts.json`), and kept.
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
  const specialist = { ...newAccount('centre_staff', 'specialist'), post: 'specialist' as const };
  const head = { ...newAccount('centre_staff', 'head'), post: 'centre_head' as const };
  const administrator = newAccount('administrator', 'administrator');
  const centreId = centreIdOf(JURISDICTION, REGION);
  const [, confirmed, { specialistId, moved, silent }] = await Promise.all([
    signUp(api, seeker),
    signUp(api, employer).then(() => employ(api, employer, surroundings)),
    appoint(administrator, surroundings).then(() => staffed()),
  ]);
  await assignPortfolio(api, await tokenOf(api, head), {
    centreId,
    specialistId,
    employerIds: [confirmed, moved, silent],
  });
  const accounts = [seeker, employer, specialist, head, administrator];
  saved.write(accounts);
  return accounts;

  async function staffed() {
    const token = await tokenOf(api, administrator);
    const [specialistId] = await Promise.all([
      takeOnStaff(api, token, { ...specialist, name: 'Демо Специалист', centreId }),
      takeOnStaff(api, token, { ...head, name: 'Демо Руководитель', centreId }),
    ]);
    const own = await tokenOf(api, specialist);
    const actor = await actorOf(specialistId, specialist, surroundings);
    return {
      specialistId,
      moved: await beginAsSpecialist(api, own, centreId),
      silent: await longKnownEmployer(api, own, { actor, centreId, now: surroundings.clock.now() }),
    };
  }
}

/** Answers the employer's ID. */
async function employ(api: ApiClient, account: DemoAccount, { clock }: Surroundings): Promise<string> {
  const token = await tokenOf(api, account);
  const enterprise = await registerEnterprise(api, token);
  await beginAsEmployer(api, token, enterprise, { email: account.email, now: clock.now() });
  return enterprise.employerId;
}

async function actorOf(
  accountId: AccountId,
  { email, role }: DemoAccount,
  { clock, secretKey }: Surroundings,
): Promise<AccountActor> {
  const credentialId = await credentialIdOf(email, hmac(secretOf(secretKey)));
  return { kind: 'account', accountId, role, credentialId, sessionId: systemRandom(clock).uuid() };
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

interface Appointee extends DemoAccount {
  readonly name: string;
  readonly post: 'centre_head' | 'specialist';
  readonly centreId: string;
}

/** Somebody of the labour centre that looks after the demo employer (J1). */
async function takeOnStaff(
  api: ApiClient,
  token: string,
  { email, password, name, post, centreId }: Appointee,
): Promise<AccountId> {
  const body = { centreId, email, name, role: post, language: LANGUAGE };
  const { accountId } = await api('POST', '/v1/centre-staff', appointedSchema, { token, body });
  await api('POST', '/v1/password-resets', z.unknown(), { body: { email } });
  const confirmation = { email, code: await mailedCode(api, email), newPassword: password };
  await api('POST', '/v1/password-resets/confirmation', z.unknown(), { body: confirmation });
  return accountId;
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
