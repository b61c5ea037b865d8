import * as z from 'zod/mini';
import { plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { ApiClient } from './api-client.ts';
import { SPECIAL_NUMBERS } from './registers/enterprises.ts';

const challengeSchema = z.object({ content: z.string() });
const signedSchema = z.object({ cms: z.string() });
const registeredSchema = z.object({
  cabinetId: z.string(),
  employerId: z.string(),
  card: z.object({ register: z.object({ region: z.string() }) }),
});
type Registered = z.infer<typeof registeredSchema>;
const cardSchema = z.object({ id: z.string() });
const mailboxSchema = z.object({ mails: z.array(z.object({ id: z.string() })) });

/** Ends soon enough for the labour centre to be told to speak with the employer about it (C8). */
const VACANCY_DAYS = 5;

/** The enterprise of the demo employer, confirmed by a test certificate (A8). */
export async function registerEnterprise(api: ApiClient, token: string): Promise<Registered> {
  const bin = SPECIAL_NUMBERS.active;
  const { content } = await api('POST', '/v1/signature-challenges', challengeSchema, {
    token,
    body: { purpose: 'register-employer', taxId: bin },
  });
  const { cms } = await api('POST', '/local/nca/sign', signedSchema, { body: { content, bin } });
  const body = { signature: cms, administrator: { name: 'Демо Администратор' } };
  return api('POST', '/v1/employers', registeredSchema, { token, body });
}

/** What an employer does first: "Manager's contacts" (I10), and a vacancy, which ends soon. */
export async function beginAsEmployer(
  api: ApiClient,
  token: string,
  { cabinetId, employerId, card }: Registered,
  { email, now }: { readonly email: string; readonly now: Instant },
): Promise<void> {
  const cabinet = `/v1/cabinets/${cabinetId}`;
  const contact = { name: 'Демо Администратор', workPhone: '+77272000001', email };
  await api('PUT', `${cabinet}/contact`, z.unknown(), { token, body: contact });
  const vacancy = {
    occupation: '2411',
    title: 'Бухгалтер',
    duties: 'Учёт первичных документов, подготовка отчётности.',
    requirements: { educationLevel: 'bachelor', experienceYears: 2, skills: ['1C', 'Excel'] },
    schedules: ['full-day'],
    natures: ['permanent'],
    pay: { fromMinor: 35_000_000, toMinor: 45_000_000, currency: 'KZT' },
    places: [{ region: card.register.region, locality: 'Алматы' }],
    posts: 1,
    benefits: [],
    validThrough: plusDays(now, VACANCY_DAYS).slice(0, 10),
  };
  await api('POST', `${cabinet}/employers/${employerId}/vacancies`, z.unknown(), { token, body: vacancy });
}

/**
 * A card that a specialist made (J11), whose address proved dead: one to be corrected (J13). Answers the employer's ID.
 */
export async function beginAsSpecialist(api: ApiClient, token: string, centreId: string): Promise<string> {
  const email = 'office@moved.example';
  const body = { taxId: SPECIAL_NUMBERS.withoutCabinet, email };
  const { id } = await api('POST', `/v1/centres/${centreId}/employers`, cardSchema, { token, body });
  const { mails } = await api('GET', `/local/mailbox.json?to=${email}`, mailboxSchema);
  for (const mail of mails) await api('POST', `/local/mailbox/${mail.id}/bounce`, z.unknown());
  return id;
}
