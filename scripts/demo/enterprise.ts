import { at, textAt } from './client.ts';
import type { Answer, Client } from './client.ts';
import { must } from './steps.ts';
import { etagOf, expected } from './person.ts';
import type { Person } from './person.ts';

export const DAY_MS = 86_400_000;

/** What an enterprise has after it registered. */
export interface Enterprise {
  readonly cabinetId: string;
  readonly employerId: string;
  readonly centreId: string;
  readonly name: string;
  readonly region: string;
}

/** A kind of certificate that the test authority issues. */
export type CertificateKind = 'first-head' | 'auth' | 'expired' | 'revoked';

/**
 * A valid number of an enterprise that does not exist, for a resident registered after 2049, with its check digit. Any
 * whole number will do for the serial; 180 million of them give numbers of their own.
 */
export function syntheticBin(serial: number): string {
  const series = Math.floor(serial / 100_000);
  const month = Math.floor(series / 3) % 600;
  const digits = [
    String(50 + Math.floor(month / 12)),
    String((month % 12) + 1).padStart(2, '0'),
    `4${String(series % 3)}`,
    String(serial % 100_000).padStart(5, '0'),
  ].join('');
  const sum = (first: number): number =>
    [...digits].reduce((total, digit, index) => total + Number(digit) * (((first - 1 + index) % 11) + 1), 0) %
    11;
  const control = sum(1) === 10 ? sum(3) : sum(1);
  return control === 10 ? syntheticBin(serial + 1) : `${digits}${control}`;
}

/** Has a challenge signed with a certificate of the test authority, as a person does with NCALayer. */
export async function signed(
  api: Client,
  challenge: Answer,
  certificate: { readonly bin: string; readonly kind: CertificateKind },
): Promise<string> {
  const json = { content: textAt(challenge, 'content'), ...certificate };
  return textAt(expected(await api.call('POST', '/local/nca/sign', { json }), 200), 'cms');
}

/** Asks for a challenge, signs it, and sends it. Answers what the product says. */
export async function registration(
  api: Client,
  person: Person,
  {
    bin,
    signer = bin,
    kind = 'first-head',
    name,
  }: {
    readonly bin: string;
    /** The enterprise in the certificate. */
    readonly signer?: string;
    readonly kind?: CertificateKind;
    readonly name: string;
  },
): Promise<{ readonly answer: Answer; readonly signature: string }> {
  const challenge = await person.call('POST', '/v1/signature-challenges', {
    json: { purpose: 'register-employer', taxId: bin },
  });
  const signature = await signed(api, expected(challenge, 200), { bin: signer, kind });
  const json = { signature, administrator: { name }, email: person.email };
  return { answer: await person.call('POST', '/v1/employers', { json }), signature };
}

export const enterpriseOf = (answer: Answer): Enterprise => ({
  cabinetId: textAt(answer, 'cabinetId'),
  employerId: textAt(answer, 'employerId'),
  centreId: textAt(answer, 'card.centreId'),
  name: textAt(answer, 'card.register.name'),
  region: textAt(answer, 'card.register.region'),
});

/** Fills in "Manager's contacts" (I10). */
export async function fillContacts(
  person: Person,
  cabinetId: string,
  contact: { readonly name: string; readonly workPhone: string },
): Promise<void> {
  const path = `/v1/cabinets/${cabinetId}/contact`;
  const seen = expected(await person.call('GET', path), 200);
  const json = { ...contact, extension: '12', email: person.email };
  expected(await person.call('PUT', path, { json, headers: { 'if-match': etagOf(seen) } }), 200);
}

/** The last day of a validity that ends so many days after a moment. */
export const dayAfter = (moment: number, days: number): string =>
  new Date(moment + days * DAY_MS).toISOString().slice(0, 10);

/** A vacancy of a job that nobody has. */
export const vacancyForm = (title: string, region: string, validThrough: string) => ({
  occupation: '2411',
  title,
  duties: 'Бастапқы құжаттарды өңдеу, есептілікті дайындау.',
  requirements: { educationLevel: 'bachelor', experienceYears: 2, skills: ['1C', 'Excel'] },
  schedules: ['full-day'],
  natures: ['permanent'],
  pay: { fromMinor: 30_000_000, toMinor: 45_000_000, currency: 'KZT' },
  places: [{ region, locality: 'Қала орталығы' }],
  posts: 2,
  benefits: ['Түскі ас'],
  validThrough,
});

/** The title of a vacancy's contact as a signed-in reader is shown it. */
export async function shownContact(reader: Person, vacancyId: string): Promise<string> {
  const answer = expected(await reader.call('GET', `/v1/vacancies/${vacancyId}/contact`), 200);
  return textAt(answer, 'contact.name');
}

/** A whole list. A page of it may be short, or empty, while `next` names another: only without `next` it ends. */
export async function listed(reader: Pick<Person, 'call'>, path: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let cursor: unknown;
  do {
    const page = typeof cursor === 'string' ? `cursor=${encodeURIComponent(cursor)}` : '';
    const url = page === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${page}`;
    const { body } = expected(await reader.call('GET', url), 200);
    const items = at(body, 'items');
    must(Array.isArray(items), 'the answer is no list');
    found.push(...items.map((item: unknown) => item));
    cursor = at(body, 'next');
  } while (typeof cursor === 'string');
  return found;
}

/** The IDs of a whole list's items. */
export const idsAt = async (reader: Pick<Person, 'call'>, path: string): Promise<readonly string[]> =>
  (await listed(reader, path)).map((item) => String(at(item, 'id')));
