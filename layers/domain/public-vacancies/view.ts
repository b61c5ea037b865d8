import * as z from 'zod/mini';
import { withoutContacts } from '../resumes/contacts.ts';
import { employerIdSchema, vacancyIdSchema } from '../shared/ids.ts';
import { jurisdictionSchema } from '../shared/jurisdictions.ts';
import { instantSchema } from '../shared/time.ts';
import { vacancyFormSchema } from '../vacancies/form.ts';
import type { VacancyForm } from '../vacancies/form.ts';
import { vacancySummarySchema } from '../vacancies/head.ts';
import type { ListedVacancyHead } from '../vacancies/head.ts';
import { validityDays } from '../vacancies/validity.ts';

/** A vacancy in the public list: what is needed to choose which one to open. */
export const publicVacancyItemSchema = z.object({
  id: vacancyIdSchema,
  employerId: employerIdSchema,
  publishedAt: instantSchema,
  expiresAt: instantSchema,
  /** Days, by the calendar where the job is, from and to which it is valid; both included (C9). */
  validFrom: z.string(),
  validThrough: z.string(),
  jurisdiction: jurisdictionSchema,
  ...vacancySummarySchema.shape,
});
export type PublicVacancyItem = z.infer<typeof publicVacancyItemSchema>;

/** A vacancy in the public list: nothing of who looks after it (Q5). */
export function publicVacancyItem(head: ListedVacancyHead): PublicVacancyItem {
  const { id, employerId, publishedAt, expiresAt, jurisdiction } = head;
  const { occupation, title, pay, posts, schedules, natures, region } = head;
  return {
    id,
    employerId,
    publishedAt,
    expiresAt,
    ...validityDays(jurisdiction, head),
    jurisdiction,
    occupation,
    title: withoutContacts(title),
    pay,
    posts,
    schedules,
    natures,
    region,
  };
}

/** The public card: the job with all that is asked and offered, without whom to turn to. */
export const publicVacancyCardSchema = z.object({
  ...publicVacancyItemSchema.shape,
  employer: z.object({ id: employerIdSchema, name: z.string() }),
  ...z.pick(vacancyFormSchema, { duties: true, requirements: true, places: true, benefits: true }).shape,
});
export type PublicVacancyCard = z.infer<typeof publicVacancyCardSchema>;

/** The public card of a vacancy; contacts that somebody wrote into a text are taken out (Q5). */
export function publicVacancyCard(
  head: ListedVacancyHead,
  form: VacancyForm,
  employerName: string,
): PublicVacancyCard {
  const shown = (text: string): string => withoutContacts(text);
  const { duties, requirements, places, benefits } = form;
  return {
    ...publicVacancyItem(head),
    employer: { id: head.employerId, name: employerName },
    duties: shown(duties),
    requirements: { ...requirements, skills: requirements.skills.map(shown) },
    places: places.map(({ address, locality, ...place }) => ({
      ...place,
      locality: shown(locality),
      ...(address === undefined ? {} : { address: shown(address) }),
    })),
    benefits: benefits.map(shown),
  };
}
