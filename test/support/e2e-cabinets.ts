import { randomInt } from 'node:crypto';
import { dayAfter, enterpriseOf, syntheticBin, vacancyForm } from '../../scripts/demo/enterprise.ts';
import type { Enterprise } from '../../scripts/demo/enterprise.ts';
import type { SIGNING_KINDS } from '../../infra/local/nca/signing.ts';
import { PASSWORD, at, expectStatus, freshEmail, person, send, signIn, textAt } from './e2e.ts';
import type { Answer, Person, SendOptions } from './e2e.ts';

export { dayAfter, enterpriseOf, vacancyForm };
export type { Enterprise };

/** Whoever is signed in, whatever the role. */
export type Caller = Pick<Person, 'email' | 'accountId' | 'call'>;

const taken = new Set<string>();
/** Random, because each file begins anew and all of them share one product, which may live on after them. */
let serial = randomInt(2 ** 31);
/** The number of an enterprise that has never registered. */
export function freshBin(): string {
  for (;;) {
    const bin = syntheticBin(serial++);
    if (taken.has(bin)) continue;
    taken.add(bin);
    return bin;
  }
}

/** What the local state register says of a number. */
export async function registerFacts(number: string): Promise<unknown> {
  const json = { jurisdiction: 'KZ', kind: 'bin', number };
  return at(
    expectStatus(await send('POST', '/local/register/enterprises/search', { json }), 200).body,
    'enterprise',
  );
}

/** A number of an enterprise in a region, by the local state register. */
export async function binIn(region: string, wanted = true): Promise<string> {
  for (;;) {
    const bin = freshBin();
    const isThere = at(await registerFacts(bin), 'region') === region;
    if (isThere === wanted) return bin;
  }
}

export interface Certificate {
  readonly kind?: (typeof SIGNING_KINDS)[number];
  readonly bin?: string;
  readonly iin?: string;
  readonly keyType?: 'rsa' | 'ec';
}

/** What is to be signed, base64. */
export async function challenge(who: Caller, taxId: string, extra: object = {}): Promise<string> {
  const json = { purpose: 'register-employer', taxId, ...extra };
  return textAt(expectStatus(await who.call('POST', '/v1/signature-challenges', { json }), 200), 'content');
}

/** Signs as NCALayer does; base64 of a CMS. */
export async function signed(content: string, certificate: Certificate): Promise<string> {
  return textAt(
    expectStatus(await send('POST', '/local/nca/sign', { json: { content, ...certificate } }), 200),
    'cms',
  );
}

/** A signature over a challenge of the caller's own. */
export const signature = async (who: Caller, taxId: string, certificate: Certificate = {}): Promise<string> =>
  signed(await challenge(who, taxId), { bin: taxId, ...certificate });

export const register = (
  who: Caller,
  cms: string,
  options: Omit<SendOptions, 'token' | 'json'> = {},
): Promise<Answer> =>
  who.call('POST', '/v1/employers', {
    ...options,
    json: { signature: cms, administrator: { name: 'Үлгіқызы Әсел' }, email: who.email },
  });

/** A cabinet with its administrator. */
export interface Cabinet extends Enterprise {
  readonly administrator: Person;
  readonly bin: string;
  /** `/v1/cabinets/{cabinetId}` */
  readonly path: string;
  /** Of the enterprise's vacancies. */
  readonly vacancies: string;
}

/** An enterprise that has registered itself; its administrator has filled in the contacts unless told otherwise. */
export async function cabinet({
  bin = freshBin(),
  withContact = true,
}: { readonly bin?: string; readonly withContact?: boolean } = {}): Promise<Cabinet> {
  const administrator = await person('employer', 'administrator');
  const answer = expectStatus(await register(administrator, await signature(administrator, bin)), 201);
  const enterprise = enterpriseOf(answer);
  const path = `/v1/cabinets/${enterprise.cabinetId}`;
  if (withContact) await fillContact(administrator, path, 'Үлгіқызы Әсел');
  const vacancies = `${path}/employers/${enterprise.employerId}/vacancies`;
  return { ...enterprise, administrator, bin, path, vacancies };
}

/** Fills in "Manager's contacts" (I10). */
export async function fillContact(who: Caller, cabinetPath: string, name: string): Promise<void> {
  const seen = expectStatus(await who.call('GET', `${cabinetPath}/contact`), 200);
  const json = { name, workPhone: '+77172000001', email: who.email };
  const headers = { 'if-match': seen.headers.get('etag') ?? '' };
  expectStatus(await who.call('PUT', `${cabinetPath}/contact`, { json, headers }), 200);
}

export const activation = (of: Cabinet, id: string, active = true): Promise<Answer> =>
  of.administrator.call('PUT', `${of.path}/manager-invitations/${id}/activation`, { json: { active } });

export const acceptance = (who: Caller, id: string, language?: SendOptions['language']): Promise<Answer> =>
  who.call('POST', `/v1/manager-invitations/${id}/acceptance`, language === undefined ? {} : { language });

export const invitation = (of: Cabinet, email: string, extra: object = {}): Promise<Answer> =>
  of.administrator.call('POST', `${of.path}/manager-invitations`, {
    json: { name: 'Мысалов Ерлан', email, ...extra },
  });

/** The ID of a new invitation to the address. */
export const invited = async (of: Cabinet, email: string): Promise<string> =>
  textAt(expectStatus(await invitation(of, email), 201), 'id');

/** Where an invitation stands, as its administrator sees it. */
export async function invitationState(of: Cabinet, id: string): Promise<string> {
  const answer = await of.administrator.call('GET', `${of.path}/manager-invitations/${id}`);
  return textAt(expectStatus(answer, 200), 'state');
}

/** A manager of the cabinet, who has joined it. */
export async function manager(of: Cabinet, name = 'Мысалов Ерлан'): Promise<Person> {
  const one = await person('employer', 'manager');
  const id = await invited(of, one.email);
  expectStatus(await activation(of, id), 200);
  expectStatus(await acceptance(one, id), 200);
  await fillContact(one, of.path, name);
  return one;
}

/** The cabinet that an account works in, and its status there; nothing where there is none. */
export async function placeOf(
  who: Caller,
): Promise<{ readonly id: unknown; readonly status: unknown } | undefined> {
  const found = at(expectStatus(await who.call('GET', '/v1/cabinet'), 200).body, 'cabinet');
  return found === undefined ? undefined : { id: at(found, 'id'), status: at(found, 'status') };
}

export function itemsOf(answer: Answer): readonly unknown[] {
  const items = at(expectStatus(answer, 200).body, 'items');
  if (!Array.isArray(items)) throw new Error('the answer is no list');
  return items;
}

export interface Vacancy {
  readonly id: string;
  readonly etag: string;
  readonly path: string;
}

/** The virtual moment of the system under test. */
export const nowAt = async (): Promise<number> =>
  Date.parse(textAt(expectStatus(await send('GET', '/local/clock'), 200), 'now'));
export const moveClockTo = async (moment: number | string): Promise<void> => {
  expectStatus(await send('POST', '/local/clock', { json: { at: new Date(moment).toISOString() } }), 200);
};

/** A form of a vacancy that is valid for so many days. */
export async function formFor(
  of: Pick<Enterprise, 'region'>,
  title: string,
  overrides: object = {},
  days = 20,
) {
  return { ...vacancyForm(title, of.region, dayAfter(await nowAt(), days)), ...overrides };
}

export async function published(
  of: Cabinet,
  title: string,
  { by = of.administrator, overrides = {} }: { readonly by?: Caller; readonly overrides?: object } = {},
): Promise<Vacancy> {
  const answer = await by.call('POST', of.vacancies, { json: await formFor(of, title, overrides) });
  const id = textAt(expectStatus(answer, 201), 'id');
  return { id, etag: answer.headers.get('etag') ?? '', path: `${of.vacancies}/${id}` };
}

/** Sets the first password of an account that somebody else has made, by the code that came by mail. */
export async function firstSignIn(email: string): Promise<Caller> {
  expectStatus(await send('POST', '/v1/password-resets', { json: { email } }), 202);
  const mails = at(expectStatus(await send('GET', `/local/mailbox.json?to=${email}`), 200).body, 'mails');
  const texts = Array.isArray(mails) ? mails.map((mail: unknown) => String(at(mail, 'text'))) : [];
  const code = texts.map((text) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0]).find((found) => found !== undefined);
  const json = { email, code, newPassword: PASSWORD };
  const answer = await send('POST', '/v1/password-resets/confirmation', { json });
  if (answer.status >= 300) throw new Error(`the password was not set: ${JSON.stringify(answer.body)}`);
  return callerOf(email, PASSWORD);
}

/** Somebody with an account already. */
export async function callerOf(email: string, password: string): Promise<Caller> {
  let { accessToken: token } = await signIn(email, password);
  const call: Caller['call'] = async (method, path, options = {}) => {
    const answer = await send(method, path, { ...options, token });
    if (answer.status !== 401) return answer;
    ({ accessToken: token } = await signIn(email, password));
    return send(method, path, { ...options, token });
  };
  return { email, accountId: textAt(expectStatus(await call('GET', '/v1/account'), 200), 'accountId'), call };
}

/** The administrator of the platform whom a local runtime has made. */
export async function platformAdministrator(): Promise<Caller> {
  const accounts = at(expectStatus(await send('GET', '/local/accounts.json'), 200).body, 'accounts');
  const found: unknown = Array.isArray(accounts)
    ? accounts.find((one: unknown) => at(one, 'role') === 'administrator')
    : undefined;
  return callerOf(String(at(found, 'email')), String(at(found, 'password')));
}

/** Takes somebody on the staff of a centre, and signs them in. */
export async function staffOf(centreId: string, role: string, platform: Caller): Promise<Caller> {
  const email = freshEmail(role.replaceAll('_', '-'));
  const json = { name: 'Маман Мысал', email, role, language: 'en', centreId };
  expectStatus(await platform.call('POST', '/v1/centre-staff', { json }), 201);
  return firstSignIn(email);
}
