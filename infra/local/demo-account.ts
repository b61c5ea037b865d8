import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { stateFile } from './state-file.ts';

const accountSchema = z.object({ email: z.string(), password: z.string() });
export type DemoAccount = z.infer<typeof accountSchema>;

const EMAIL = 'demo@jumys.local';

const agreementSchema = z.object({ version: z.string() });
const receiptSchema = z.object({ id: z.string(), codeLength: z.number() });
const mailboxSchema = z.object({ mails: z.array(z.object({ text: z.string() })) });

/**
 * An account to try the product with, made as any person makes one: over the API, with the code from the mailbox.
 * Throws when a step is refused.
 */
export async function demoAccount(url: string, dataDirectory: string): Promise<DemoAccount> {
  const saved = stateFile(join(dataDirectory, 'demo-account.json'), z.nullable(accountSchema), null);
  const existing = saved.read();
  if (existing !== null) return existing;
  const account: DemoAccount = { email: EMAIL, password: `demo-${randomBytes(6).toString('base64url')}` };
  const { version } = await call(url, 'GET', '/v1/user-agreement', agreementSchema);
  const { id, codeLength } = await call(url, 'POST', '/v1/sign-ups', receiptSchema, {
    ...account,
    role: 'job_seeker',
    jurisdiction: 'KZ',
    language: 'ru',
    agreement: { version, accepted: true },
  });
  const { mails } = await call(
    url,
    'GET',
    `/local/mailbox.json?to=${encodeURIComponent(EMAIL)}&limit=1`,
    mailboxSchema,
  );
  const code = new RegExp(`(?<!\\d)\\d{${codeLength}}(?!\\d)`).exec(mails[0]?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`no code came to ${EMAIL}`);
  await call(url, 'POST', `/v1/sign-ups/${id}/confirmation`, z.unknown(), { code });
  saved.write(account);
  return account;
}

async function call<T>(
  url: string,
  method: string,
  path: string,
  schema: z.ZodMiniType<T>,
  body?: object,
): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'accept-language': 'en', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return schema.parse(JSON.parse(text));
}
