import { randomUUID } from 'node:crypto';
import { expect, inject } from 'vitest';
import { CURRENT_AGREEMENT } from '#domain/identity/agreement.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import type { Role } from '#domain/shared/actor.ts';
import type { Language } from '#domain/shared/languages.ts';
import { at, textAt } from '../../scripts/demo/client.ts';
import type { Answer } from '../../scripts/demo/client.ts';
import { minimalForm } from './resume-builder.ts';

export { at, textAt };
export type { Answer };

/** The system under test, as any client sees it. */
export const BASE = inject('e2eUrl');
export const PASSWORD = 'a long synthetic passphrase 7';

export interface SendOptions {
  readonly language?: Language;
  readonly token?: string | undefined;
  readonly json?: unknown;
  /** Sent as it is; with no content type unless `headers` names one. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function send(method: string, path: string, options: SendOptions = {}): Promise<Answer> {
  const { language = 'en', token, json, body, headers = {} } = options;
  const startedAt = performance.now();
  const content = json === undefined ? body : JSON.stringify(json);
  const response = await fetch(new URL(path, BASE), {
    method,
    headers: {
      'accept-language': language,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
    milliseconds: performance.now() - startedAt,
  };
}

/** Fails with the whole answer where the status is another one. */
export function expectStatus(answer: Answer, status: number): Answer {
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: answer.body });
  return answer;
}

export interface ExpectedRefusal {
  readonly status: number;
  readonly code: string;
  /** `path code` of every field that is named, in any order. */
  readonly fields?: readonly string[];
}

interface Refused {
  readonly title: string;
  readonly messages: readonly string[];
}
const LEFTOVER = /[{}]|\b(?:problem|field|file|resume)\.[a-z]+[-.]/;

/** Holds an answer to what every refusal must be (RFC 9457), in the language that was asked for. */
export function expectRefusal(answer: Answer, expected: ExpectedRefusal, language: Language = 'en'): Refused {
  const { status, code, fields } = expected;
  expectStatus(answer, status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('content-language')).toBe(language);
  expect(answer.body).toMatchObject({
    type: `urn:jumys:problem:${code}`,
    code,
    status,
    title: expect.stringMatching(/\S/),
    instance: expect.stringMatching(/^urn:jumys:request:[0-9a-f-]{36}$/),
  });
  const named = at(answer.body, 'fields');
  const list: readonly unknown[] = Array.isArray(named) ? named : [];
  if (fields !== undefined) {
    expect(list.map((field) => `${String(at(field, 'path'))} ${String(at(field, 'code'))}`).sort()).toEqual(
      [...fields].sort(),
    );
  }
  const title = textAt(answer, 'title');
  const messages = list.map((field) => String(at(field, 'message')));
  for (const text of [title, ...messages]) {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(LEFTOVER);
  }
  if (status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  return { title, messages };
}

/** The same request in each language: the same refusal, each time in the caller's own words. */
export async function refusedInEveryLanguage(
  ask: (language: Language) => Promise<Answer>,
  expected: ExpectedRefusal,
): Promise<readonly Refused[]> {
  const refusals: Refused[] = [];
  for (const language of LANGUAGES) {
    refusals.push(expectRefusal(await ask(language), expected, language));
  }
  expectDistinct(refusals.map(({ title }) => title));
  expectDistinct(refusals.map(({ messages }) => messages.join('\n')).filter((joined) => joined !== ''));
  return refusals;
}

export const expectDistinct = (texts: readonly string[]): void =>
  expect(new Set(texts).size, texts.join(' | ')).toBe(texts.length);

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** All mails to an address, the newest first, when nothing is under way any more. */
export async function mailsTo(email: string): Promise<readonly Mail[]> {
  const answer = expectStatus(await send('GET', `/local/mailbox.json?to=${encodeURIComponent(email)}`), 200);
  const mails = at(answer.body, 'mails');
  if (!Array.isArray(mails)) throw new Error('no mailbox');
  return mails.map((mail: unknown) => ({
    subject: String(at(mail, 'subject')),
    text: String(at(mail, 'text')),
  }));
}

/** The code in the newest mail to an address. */
export async function mailedCode(email: string): Promise<string> {
  const codes = (await mailsTo(email)).map(({ text }) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0]);
  const code = codes.find((found) => found !== undefined);
  if (code === undefined) throw new Error('no code came');
  return code;
}

/** A code of the right shape that is not the right one. */
export const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

export async function advanceClock(seconds: number): Promise<void> {
  expectStatus(await send('POST', '/local/clock', { json: { advanceSeconds: seconds } }), 200);
}
export const ACCESS_TOKEN_GONE_SECONDS = 16 * 60;

/** The virtual day of the system under test, and one `days` from it. */
export async function dayAhead(days: number): Promise<string> {
  const now = textAt(await send('GET', '/local/clock'), 'now');
  return new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
}

export type SignUpRole = 'job_seeker' | 'employer' | 'agency';

let people = 0;
/** An address nobody has had before. */
export const freshEmail = (name = 'person'): string =>
  `${name}-${(people += 1)}-${randomUUID().slice(0, 8)}@example.com`;

export const signUpForm = (email: string, role: SignUpRole = 'job_seeker') => ({
  email,
  password: PASSWORD,
  role,
  jurisdiction: 'KZ',
  language: 'en',
  agreement: { version: CURRENT_AGREEMENT, accepted: true },
});

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}
export function tokensOf(answer: Answer): Tokens {
  return { accessToken: textAt(answer, 'accessToken'), refreshToken: textAt(answer, 'refreshToken') };
}

export async function signIn(email: string, password: string = PASSWORD): Promise<Tokens> {
  return tokensOf(expectStatus(await send('POST', '/v1/sessions', { json: { email, password } }), 201));
}

export interface Person {
  readonly email: string;
  readonly role: Role;
  readonly accountId: string;
  /** An access token that is good now: signs in again where the clock has overtaken the last one. */
  token(): Promise<string>;
  /** Opens another session, of which `token` then speaks. */
  signInAgain(): Promise<Tokens>;
  call(method: string, path: string, options?: Omit<SendOptions, 'token'>): Promise<Answer>;
}

/** A person with a confirmed account who is signed in, made as any client makes one. */
export async function person(role: SignUpRole = 'job_seeker', name: string = role): Promise<Person> {
  const email = freshEmail(name.replaceAll('_', '-'));
  const asked = expectStatus(await send('POST', '/v1/sign-ups', { json: signUpForm(email, role) }), 202);
  const code = await mailedCode(email);
  const path = `/v1/sign-ups/${textAt(asked, 'id')}/confirmation`;
  const confirmed = expectStatus(await send('POST', path, { json: { code } }), 200);
  return signedInPerson({ email, role, accountId: textAt(confirmed, 'accountId') });
}

/** Somebody whose account is there already, and whose password is everybody's unless told. */
export async function signedInPerson(
  { email, role, accountId }: Pick<Person, 'email' | 'role' | 'accountId'>,
  password: string = PASSWORD,
): Promise<Person> {
  let tokens = await signIn(email, password);
  const token = async (): Promise<string> => {
    const probe = await send('GET', '/v1/account', { token: tokens.accessToken });
    if (probe.status === 401) tokens = await signIn(email, password);
    return tokens.accessToken;
  };
  return {
    email,
    role,
    accountId,
    token,
    signInAgain: async () => (tokens = await signIn(email, password)),
    call: async (method, path, options = {}) => {
      const answer = await send(method, path, { ...options, token: tokens.accessToken });
      if (answer.status !== 401 || at(answer.body, 'code') !== 'token-expired') return answer;
      tokens = await signIn(email, password);
      return send(method, path, { ...options, token: tokens.accessToken });
    },
  };
}

export interface Published {
  readonly id: string;
  readonly etag: string;
}

/** Publishes a résumé; `overrides` go into the form. */
export async function publish(owner: Person, overrides: object = {}, headers = {}): Promise<Published> {
  const json = { ...minimalForm({ email: owner.email }), ...overrides };
  const answer = expectStatus(await owner.call('POST', '/v1/resumes', { json, headers }), 201);
  return { id: textAt(answer, 'id'), etag: answer.headers.get('etag') ?? '' };
}

export async function etagOf(owner: Person, resumeId: string): Promise<string> {
  return expectStatus(await owner.call('GET', `/v1/resumes/${resumeId}`), 200).headers.get('etag') ?? '';
}

export interface FileDescription {
  readonly purpose: 'photo' | 'resume-file' | 'document';
  readonly fileName: string;
  readonly contentType: string;
  /** What is declared; the content's own length unless told. */
  readonly length?: number;
}
export interface Upload {
  readonly id: string;
  /** The bucket's own answer. */
  readonly stored: { readonly status: number; readonly text: string };
}

/** Sends content to the bucket as a browser does, with the form fields that an upload was answered with. */
export async function sendToBucket(
  asked: Answer,
  content: Uint8Array,
  changes: Readonly<Record<string, string>> = {},
): Promise<Upload['stored']> {
  const form = new FormData();
  const fields = Object.entries(at(asked.body, 'upload.fields') ?? {});
  for (const [name, value] of [...fields, ...Object.entries(changes)]) form.set(name, String(value));
  form.set('file', new Blob([new Uint8Array(content)]));
  const response = await fetch(textAt(asked, 'upload.url'), { method: 'POST', body: form });
  return { status: response.status, text: await response.text() };
}

/** Asks for an upload of the content, and uploads it. */
export async function uploaded(
  owner: Person,
  description: FileDescription,
  content: Uint8Array,
): Promise<Upload> {
  const json = { length: content.length, ...description };
  const asked = expectStatus(await owner.call('POST', '/v1/files', { json }), 201);
  return { id: textAt(asked, 'id'), stored: await sendToBucket(asked, content) };
}

/** A file's state once nothing is under way any more. */
export async function settledFile(owner: Person, id: string, language: Language = 'en'): Promise<Answer> {
  for (let tries = 0; tries < 50; tries++) {
    // The mailbox answers when events and mails under way have been dealt with.
    await mailsTo(owner.email);
    const answer = expectStatus(await owner.call('GET', `/v1/files/${id}`, { language }), 200);
    if (at(answer.body, 'state') !== 'inspecting') return answer;
  }
  throw new Error('the file is being inspected for ever');
}
