import * as z from 'zod/mini';
import { codeSchema, lineSchema, proseSchema } from '../shared/text.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { employerIdSchema } from '../shared/ids.ts';
import { instantSchema } from '../shared/time.ts';
import { MOST_TITLE, requirementsSchema, sentDraftSchema, vacancyDraftSchema } from '../vacancies/form.ts';
import type { VacancyDraft } from '../vacancies/form.ts';

/** A blank is what vacancies are made from: a profile of the job (C3), or a form kept as a template (C12). */
export const BLANK_KINDS = ['profile', 'template'] as const;
export const blankKindSchema = z.enum(BLANK_KINDS);
export type BlankKind = z.infer<typeof blankKindSchema>;

export const blankIdSchema = z.uuid().brand<'BlankId'>();
export type BlankId = z.infer<typeof blankIdSchema>;

const demands = (most: number) =>
  z._default(
    z.array(lineSchema(100)).check(
      z.maxLength(most),
      fieldRule((lines: readonly string[]) => new Set(lines).size === lines.length, 'repeated'),
    ),
    [],
  );

/** The three lists together fill a vacancy's list of skills, which holds 30. */
const MOST_SKILLS = 15;
const MOST_KNOWLEDGE = 10;
const MOST_QUALIFICATIONS = 5;

/** What a job asks of a person, worked out with the employer: knowledge, skills, qualification (C3). */
export const jobProfileSchema = z.strictObject({
  occupation: z.optional(z.string().check(z.regex(/^\d{4}$/))),
  title: z.optional(lineSchema(MOST_TITLE)),
  knowledge: demands(MOST_KNOWLEDGE),
  skills: demands(MOST_SKILLS),
  qualifications: demands(MOST_QUALIFICATIONS),
  educationLevel: z.optional(codeSchema),
  experienceYears: z.optional(requirementsSchema.shape.experienceYears),
  languages: z.optional(requirementsSchema.shape.languages),
  notes: z.optional(proseSchema(2000)),
});
export type JobProfile = z.infer<typeof jobProfileSchema>;

/** A form without its last day, as far as it is filled in. */
export const sentTemplateSchema = z.omit(sentDraftSchema, { validThrough: true });
const templateSchema = z.omit(vacancyDraftSchema, { validThrough: true });

const common = {
  id: blankIdSchema,
  employerId: employerIdSchema,
  name: z.string(),
  savedAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
};
export const vacancyBlankSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile'), ...common, content: jobProfileSchema }),
  z.object({ kind: z.literal('template'), ...common, content: templateSchema }),
]);
export type VacancyBlank = z.infer<typeof vacancyBlankSchema>;
export type BlankContent = Pick<VacancyBlank, 'kind' | 'content'>;

export const blankNameSchema = lineSchema(100);

/** The draft that a vacancy starts from (C3, C12). */
export function draftOf(blank: BlankContent): VacancyDraft {
  switch (blank.kind) {
    case 'template':
      return templateSchema.parse(blank.content);
    case 'profile':
      return draftOfProfile(jobProfileSchema.parse(blank.content));
  }
}

/** A vacancy has one list of what a person should be able to do; the notes stay with the profile. */
function draftOfProfile(profile: JobProfile): VacancyDraft {
  const { occupation, title, knowledge, skills, qualifications } = profile;
  const { educationLevel, experienceYears, languages } = profile;
  return {
    occupation,
    title,
    requirements: {
      educationLevel,
      experienceYears,
      languages,
      skills: [...new Set([...skills, ...knowledge, ...qualifications])],
    },
    benefits: [],
  };
}
