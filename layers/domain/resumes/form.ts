import * as z from 'zod/mini';
import { daySchema } from '../shared/day.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { LONGEST_PERIOD_DAYS } from '../publications/lifecycle.ts';
import { fileIdSchema } from '../shared/ids.ts';
import { jurisdictionSchema } from '../shared/jurisdictions.ts';
import { MOST_CLARIFICATION, normalizedClarification } from './clarification.ts';
import { moneySchema } from './head.ts';
import { codeSchema, lineSchema, personNameSchema, proseSchema } from '../shared/text.ts';

const unique = fieldRule((items: readonly string[]) => new Set(items).size === items.length, 'repeated');
const codeList = (most: number) => z.array(codeSchema).check(z.maxLength(most), unique);

const ended = (entry: { startedOn: string; endedOn?: string | undefined }): boolean =>
  entry.endedOn === undefined || entry.startedOn <= entry.endedOn;
const endedRule = z.check<{ startedOn: string; endedOn?: string | undefined }>((context) => {
  if (ended(context.value)) return;
  const params = { code: 'ends-before-start' };
  context.issues.push({ code: 'custom', path: ['endedOn'], params, input: context.value.endedOn });
});

/** Mobile numbers of Kazakhstan (+7 6…, +7 7…) and Kyrgyzstan (+996 …) in E.164. */
const phoneSchema = z
  .string()
  .check(fieldRule((phone: string) => /^\+(?:7[67]\d{9}|996\d{9})$/.test(phone), 'phone'));

const workEntrySchema = z
  .strictObject({
    organisation: lineSchema(200),
    department: z.optional(lineSchema(200)),
    position: lineSchema(150),
    serviceKind: z.optional(lineSchema(100)),
    spheres: z.array(lineSchema(100)).check(z.maxLength(5), unique),
    startedOn: daySchema,
    /** Absent while the person works there. */
    endedOn: z.optional(daySchema),
    documentFileId: z.optional(fileIdSchema),
  })
  .check(endedRule);

const educationEntrySchema = z
  .strictObject({
    institution: lineSchema(200),
    speciality: lineSchema(200),
    qualification: z.optional(lineSchema(200)),
    startedOn: daySchema,
    /** Absent while the person studies there. */
    endedOn: z.optional(daySchema),
    form: codeSchema,
    /** Professional field, of the same dictionary as the résumé's. */
    field: codeSchema,
    documentFileId: z.optional(fileIdSchema),
  })
  .check(endedRule);

const relocationSchema = z.strictObject({ ready: z.boolean(), regions: codeList(30) }).check(
  z.check<{ ready: boolean; regions: string[] }>((context) => {
    const { ready, regions } = context.value;
    if (ready === regions.length > 0) return;
    const params = { code: ready ? 'relocation-regions-required' : 'relocation-regions-unexpected' };
    context.issues.push({ code: 'custom', path: ['regions'], params, input: regions });
  }),
);

const languageEntrySchema = z.strictObject({ code: codeSchema, level: codeSchema });
const eachLanguageOnce = fieldRule(
  (list: readonly { readonly code: string }[]) => new Set(list.map(({ code }) => code)).size === list.length,
  'repeated',
);

const formFields = {
  surname: personNameSchema,
  givenName: personNameSchema,
  /** Absent when the person has none. */
  patronymic: z.optional(personNameSchema),
  sex: z.enum(['male', 'female']),
  birthDate: daySchema,
  citizenship: codeSchema,
  residence: z.strictObject({ jurisdiction: jurisdictionSchema, region: codeSchema }),
  address: lineSchema(300),
  email: z.email().check(z.maxLength(254)),
  phone: phoneSchema,
  photoFileId: z.optional(fileIdSchema),

  professionalField: codeSchema,
  /** A unit group of ISCO-08. */
  desiredPosition: z.string().check(z.regex(/^\d{4}$/)),
  clarification: z.optional(lineSchema(MOST_CLARIFICATION)),
  /** In the desired position; 0 is "no experience" (B8). */
  experienceYears: z._default(z.int().check(z.gte(0), z.lte(70)), 0),
  minSalary: z.optional(moneySchema),
  schedules: codeList(10).check(z.minLength(1)),
  natures: codeList(10).check(z.minLength(1)),
  relocation: z._default(relocationSchema, { ready: false, regions: [] }),

  workHistory: z._default(z.array(workEntrySchema).check(z.maxLength(20)), []),
  educationLevel: codeSchema,
  education: z._default(z.array(educationEntrySchema).check(z.maxLength(10)), []),
  knowledge: z.optional(proseSchema(3000)),
  skills: z._default(z.array(lineSchema(100)).check(z.maxLength(50), unique), []),
  certificates: z._default(z.array(lineSchema(200)).check(z.maxLength(20), unique), []),
  personalSkills: z._default(codeList(20), []),
  hobby: z.optional(lineSchema(500)),
  languages: z._default(z.array(languageEntrySchema).check(z.maxLength(15), eachLanguageOnce), []),
  resumeFileId: z.optional(fileIdSchema),
};

/** A form that fills every list and text in Cyrillic takes some 85 KB; one item of the table may take 400 KB. */
export const MOST_FORM_BYTES = 131_072;

/** The résumé form as it is kept and answered (B3, B5 to B18, B20). */
export const resumeFormSchema = z.object(formFields);
export type ResumeForm = z.infer<typeof resumeFormSchema>;

/** Days, of the dictionary `publication-periods` (B19). */
const periodDaysSchema = z.int().check(z.gte(1), z.lte(LONGEST_PERIOD_DAYS));

/** As a person sends it. What a dictionary, the lexicon of B7 or the clock decides is `formFaults`. */
const sentFields = {
  ...formFields,
  clarification: z.optional(
    z.string().check(z.overwrite(normalizedClarification), z.minLength(1), z.maxLength(MOST_CLARIFICATION)),
  ),
};

/** Creating and restoring: the form and the period for which it is published (B19, B21, H3). */
export const publishSchema = z.strictObject({ ...sentFields, publicationPeriodDays: periodDaysSchema });
/** Editing: without a period the publication ends when it would have; with one it begins anew now (B19, B23). */
export const editSchema = z.strictObject({
  ...sentFields,
  publicationPeriodDays: z.optional(periodDaysSchema),
});
