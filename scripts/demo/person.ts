import { at, textAt } from './client.ts';
import type { Answer, CallOptions, Client } from './client.ts';
import { mailTo } from './errands.ts';
import { must } from './steps.ts';

export const PASSWORD = 'a long synthetic passphrase 7';
const CODE = /\b\d{6}\b/;

/** Somebody with an account, who signs in again when the clock has left the token behind. */
export interface Person {
  readonly email: string;
  readonly accountId: string;
  call(method: string, path: string, options?: Omit<CallOptions, 'token'>): Promise<Answer>;
  /** The token in use, as somebody would have it who had copied it. */
  token(): string;
  signIn(): Promise<void>;
}

/** Throws where the answer has another status. */
export function expected(answer: Answer, status: number): Answer {
  must(answer.status === status, `expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

export const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';

/** Throws unless the answer is a refusal with that status and code; answers how to tell of it. */
export function refusedAs(answer: Answer, status: number, code: string): string {
  const found = textAt(expected(answer, status), 'code');
  must(found === code, `refused as ${found}, not ${code}`);
  return `${status} ${code}: "${textAt(answer, 'title')}"`;
}

interface NewAccount {
  readonly email: string;
  readonly role: string;
}

/** Asks for an account (A1); answers the ID of the sign-up. */
export async function signUp(api: Client, { email, role }: NewAccount): Promise<string> {
  const agreement = expected(await api.call('GET', '/v1/user-agreement'), 200);
  const json = {
    email,
    password: PASSWORD,
    role,
    jurisdiction: 'KZ',
    language: api.language,
    agreement: { version: textAt(agreement, 'version'), accepted: true },
  };
  return textAt(expected(await api.call('POST', '/v1/sign-ups', { json }), 202), 'id');
}

/** The code that came by mail, and the subject of the mail. */
export async function mailedCode(
  api: Client,
  email: string,
): Promise<{ readonly code: string; readonly subject: string }> {
  const { text, subject } = await mailTo(api, email, (body) => CODE.test(body));
  return { code: CODE.exec(text)?.[0] ?? '', subject };
}

/** Registers an account, with the code that comes by mail, and signs in (A1, A5, A7). */
export async function registered(api: Client, account: NewAccount): Promise<Person> {
  const id = await signUp(api, account);
  const { code } = await mailedCode(api, account.email);
  expected(await api.call('POST', `/v1/sign-ups/${id}/confirmation`, { json: { code } }), 200);
  return signedIn(api, account.email, PASSWORD);
}

/** Signs in with a password. */
export async function signedIn(api: Client, email: string, password: string): Promise<Person> {
  let token = '';
  const signIn = async (): Promise<void> => {
    const answer = await api.call('POST', '/v1/sessions', { json: { email, password } });
    token = textAt(expected(answer, 201), 'accessToken');
  };
  await signIn();
  const call: Person['call'] = async (method, path, options = {}) => {
    const answer = await api.call(method, path, { ...options, token });
    if (answer.status !== 401) return answer;
    await signIn();
    return api.call(method, path, { ...options, token });
  };
  const account = expected(await call('GET', '/v1/account'), 200);
  return { email, accountId: textAt(account, 'accountId'), call, token: () => token, signIn };
}

/** Moves the clock of a local runtime forward. */
export async function moveClock(api: Client, to: number): Promise<void> {
  expected(await api.call('POST', '/local/clock', { json: { at: new Date(to).toISOString() } }), 200);
}

/** What time it is for the product. */
export async function now(api: Client): Promise<number> {
  return Date.parse(textAt(expected(await api.call('GET', '/local/clock'), 200), 'now'));
}

/** Whom a local runtime has made to be tried with. Throws where there is no local runtime. */
export async function demoAccount(api: Client, role: string): Promise<Person> {
  const accounts = at(expected(await api.call('GET', '/local/accounts.json'), 200).body, 'accounts');
  const found: unknown = Array.isArray(accounts) && accounts.find((one: unknown) => at(one, 'role') === role);
  return signedIn(api, String(at(found, 'email')), String(at(found, 'password')));
}

/** Sets the first password of an account that somebody else has made, by the code that comes by mail. */
export async function firstPassword(api: Client, email: string): Promise<Person> {
  expected(await api.call('POST', '/v1/password-resets', { json: { email } }), 202);
  const { code } = await mailedCode(api, email);
  const json = { email, code, newPassword: PASSWORD };
  const { status } = await api.call('POST', '/v1/password-resets/confirmation', { json });
  must(status < 300, `the password was not set: ${status}`);
  return signedIn(api, email, PASSWORD);
}
