import * as z from 'zod/mini';
import { resumeIdSchema } from '../shared/ids.ts';
import { dayIn } from '../shared/jurisdictions.ts';
import { instantSchema } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import { withoutContacts } from './contacts.ts';
import { ageOn } from './form-faults.ts';
import type { ResumeForm } from './form.ts';
import { resumeSummarySchema } from './head.ts';
import type { ResumeHead } from './head.ts';

/** A résumé in the public list: what is needed to choose which one to open; nobody can be recognised by it. */
export const publicListItemSchema = z.object({
  id: resumeIdSchema,
  publishedAt: instantSchema,
  expiresAt: instantSchema,
  ...z.omit(resumeSummarySchema, { completeness: true }).shape,
});
export type PublicListItem = z.infer<typeof publicListItemSchema>;

/** A résumé in the public list: nothing of whose it is (Q5). */
export function publicListItem(head: ResumeHead): PublicListItem {
  const { id, publishedAt, expiresAt, jurisdiction, region, field, occupation, clarification } = head;
  const { experienceYears, minSalary, schedules, natures, educationLevel } = head;
  return {
    id,
    publishedAt,
    expiresAt,
    jurisdiction,
    region,
    field,
    occupation,
    clarification,
    experienceYears,
    minSalary,
    schedules,
    natures,
    educationLevel,
  };
}

/**
 * The public card: the profession without the person (Q5). No name, birth date (an age in years), address, e-mail,
 * phone, citizenship, sex, file or photo, and no employer or school, by which a person is soon recognised.
 */
export const publicCardSchema = z.object({
  ...publicListItemSchema.shape,
  /** In full years, now. */
  age: z.int(),
  relocation: z.object({ ready: z.boolean(), regions: z.array(z.string()) }),
  workHistory: z.array(
    z.object({
      position: z.string(),
      serviceKind: z.optional(z.string()),
      spheres: z.array(z.string()),
      startedOn: z.string(),
      endedOn: z.optional(z.string()),
    }),
  ),
  education: z.array(
    z.object({
      speciality: z.string(),
      qualification: z.optional(z.string()),
      form: z.string(),
      field: z.string(),
      startedOn: z.string(),
      endedOn: z.optional(z.string()),
    }),
  ),
  knowledge: z.optional(z.string()),
  skills: z.array(z.string()),
  certificates: z.array(z.string()),
  personalSkills: z.array(z.string()),
  hobby: z.optional(z.string()),
  languages: z.array(z.object({ code: z.string(), level: z.string() })),
});
export type PublicCard = z.infer<typeof publicCardSchema>;

/** The public card of a résumé at `now`; contacts that its owner wrote into a text are taken out. */
export function publicCard(head: ResumeHead, form: ResumeForm, now: Instant): PublicCard {
  const shown = (text: string): string => withoutContacts(text);
  const shownIf = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : shown(text);
  return {
    ...publicListItem(head),
    age: ageOn(dayIn(head.jurisdiction, now), form.birthDate),
    relocation: form.relocation,
    workHistory: form.workHistory.map(({ position, serviceKind, spheres, startedOn, endedOn }) => ({
      position: shown(position),
      serviceKind: shownIf(serviceKind),
      spheres: spheres.map(shown),
      startedOn,
      endedOn,
    })),
    education: form.education.map(({ speciality, qualification, startedOn, endedOn, ...entry }) => ({
      speciality: shown(speciality),
      qualification: shownIf(qualification),
      startedOn,
      endedOn,
      form: entry.form,
      field: entry.field,
    })),
    knowledge: shownIf(form.knowledge),
    skills: form.skills.map(shown),
    certificates: form.certificates.map(shown),
    personalSkills: form.personalSkills,
    hobby: shownIf(form.hobby),
    languages: form.languages,
  };
}
