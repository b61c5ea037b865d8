import * as z from 'zod/mini';
import { GREETING_TEMPLATES } from '../notifications/greeting-templates.ts';
import { proseSchema } from '../shared/text.ts';
import { accountIdSchema } from '../shared/ids.ts';
import type { AccountId, EmployerId } from '../shared/ids.ts';
import { languageSchema } from '../shared/languages.ts';
import { momentSchema } from '../shared/moment.ts';
import type { Counter } from '../shared/quota.ts';
import { instantSchema } from '../shared/time.ts';

/** How a specialist and an employer met (J4). */
export const CONTACT_KINDS = ['email', 'call', 'conference', 'visit'] as const;
/** What came of it. Only `progress` moves the employer in the list of silent ones (J6). */
export const CONTACT_OUTCOMES = ['progress', 'no-progress', 'no-answer', 'refused'] as const;

/** A contact as a specialist logs it: afterwards, so `at` may be in the past. */
export const newContactSchema = z.strictObject({
  kind: z.enum(CONTACT_KINDS),
  at: momentSchema,
  outcome: z.enum(CONTACT_OUTCOMES),
  note: z.optional(proseSchema(2000)),
});
export type NewContact = z.infer<typeof newContactSchema>;

/** Which letter to write, and in which language (J3). */
export const newLetterSchema = z.strictObject({
  templateId: z.enum(GREETING_TEMPLATES),
  language: languageSchema,
});
export type NewLetter = z.infer<typeof newLetterSchema>;

/** Letters and links to cabinets a day: more than one person writes, and than an employer wants to get. */
const OF_STAFF = { name: 'letters-staff', seconds: 24 * 3600, most: 200 };
const TO_EMPLOYER = { name: 'letters-employer', seconds: 24 * 3600, most: 5 };

/** What a letter counts against: its writer, and the employer. */
export const letterCounters = (staffId: AccountId, employerId: EmployerId): readonly Counter[] => [
  { quota: OF_STAFF, subject: staffId },
  { quota: TO_EMPLOYER, subject: employerId },
];

/** One line of the contact log. A letter of ours stands in it as an e-mail that was `sent`. */
export const contactSchema = z.object({
  id: z.string(),
  kind: z.enum(CONTACT_KINDS),
  at: instantSchema,
  outcome: z.enum([...CONTACT_OUTCOMES, 'sent']),
  note: z.optional(z.string()),
  letter: z.optional(newLetterSchema),
  staffId: accountIdSchema,
  loggedAt: instantSchema,
});
export type Contact = z.infer<typeof contactSchema>;
