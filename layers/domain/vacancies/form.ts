import * as z from 'zod/mini';
import { codeSchema, lineSchema, proseSchema } from '../shared/text.ts';
import { daySchema } from '../shared/day.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { CURRENCY_OF } from '../shared/jurisdictions.ts';

const unique = fieldRule((items: readonly string[]) => new Set(items).size === items.length, 'repeated');
const codeList = (most: number) => z.array(codeSchema).check(z.maxLength(most), unique);
const lineList = (most: number, characters: number) =>
  z._default(z.array(lineSchema(characters)).check(z.maxLength(most), unique), []);

/** In the smallest unit of the currency: tiyn, tyiyn. */
const minorSchema = z.int().check(z.positive(), z.lte(1_000_000_000_00));

/** Gross pay for a month, from, to, or both; in the money of the country of the places of work (C1). */
export const paySchema = z
  .strictObject({
    fromMinor: z.optional(minorSchema),
    toMinor: z.optional(minorSchema),
    currency: z.enum(CURRENCY_OF),
  })
  .check(
    z.check<{ fromMinor?: number | undefined; toMinor?: number | undefined }>((context) => {
      const { fromMinor, toMinor } = context.value;
      const code =
        fromMinor === undefined && toMinor === undefined
          ? 'pay-amount-missing'
          : fromMinor !== undefined && toMinor !== undefined && fromMinor > toMinor
            ? 'pay-range-reversed'
            : undefined;
      if (code === undefined) return;
      const path = [code === 'pay-range-reversed' ? 'toMinor' : 'fromMinor'];
      context.issues.push({ code: 'custom', path, params: { code }, input: context.value });
    }),
  );

/** A place of work; a vacancy has up to ten (C13). */
const placeSchema = z.strictObject({
  /** A code of the dictionary of regions; it tells the country too. */
  region: codeSchema,
  /** City, town or village. */
  locality: lineSchema(100),
  address: z.optional(lineSchema(200)),
});

const languageSchema = z.strictObject({ code: codeSchema, level: codeSchema });
const eachLanguageOnce = fieldRule(
  (list: readonly { readonly code: string }[]) => new Set(list.map(({ code }) => code)).size === list.length,
  'repeated',
);

const requirementFields = {
  educationLevel: codeSchema,
  /** Full years; 0 is "no experience needed". */
  experienceYears: z._default(z.int().check(z.gte(0), z.lte(50)), 0),
  skills: lineList(30, 100),
  languages: z._default(z.array(languageSchema).check(z.maxLength(10), eachLanguageOnce), []),
};

/** What a job asks of a person, as a form and a job profile say it (C1, C3). */
export const requirementsSchema = z.strictObject(requirementFields);

/** The longest name of a position; in Cyrillic it takes twice as many bytes of the head. */
export const MOST_TITLE = 70;
export const MOST_PLACES = 10;

const formFields = {
  /** A unit group of ISCO-08. */
  occupation: z.string().check(z.regex(/^\d{4}$/)),
  /** The position, as the employer calls it. */
  title: lineSchema(MOST_TITLE),
  duties: proseSchema(5000),
  requirements: requirementsSchema,
  schedules: codeList(5).check(z.minLength(1)),
  /** Permanent, temporary, seasonal (C6). */
  natures: codeList(3).check(z.minLength(1)),
  pay: z.optional(paySchema),
  /** The first one decides which labour centre looks after the vacancy. */
  places: z.array(placeSchema).check(z.minLength(1), z.maxLength(MOST_PLACES)),
  posts: z.int().check(z.positive(), z.lte(9999)),
  benefits: lineList(15, 100),
};

/** A form that fills every list and text in Cyrillic takes some 30 KB. */
export const MOST_VACANCY_BYTES = 65_536;

/** The form of a vacancy as it is kept and answered (C1, C6, C13). */
export const vacancyFormSchema = z.object(formFields);
export type VacancyForm = z.infer<typeof vacancyFormSchema>;

// Spelled out, because `z.partial` brings every other way to reshape a schema along into every bundle.
const draftFields = {
  occupation: z.optional(formFields.occupation),
  title: z.optional(formFields.title),
  duties: z.optional(formFields.duties),
  requirements: z.optional(
    z.strictObject({
      educationLevel: z.optional(requirementFields.educationLevel),
      experienceYears: z.optional(requirementFields.experienceYears),
      skills: z.optional(requirementFields.skills),
      languages: z.optional(requirementFields.languages),
    }),
  ),
  schedules: z.optional(codeList(5)),
  natures: z.optional(codeList(3)),
  pay: formFields.pay,
  places: z.optional(z.array(placeSchema).check(z.maxLength(MOST_PLACES))),
  posts: z.optional(formFields.posts),
  benefits: formFields.benefits,
  /** The last day on which it is to be public. */
  validThrough: z.optional(daySchema),
};

/** A draft: whatever is there already; nothing is required (C12). */
export const vacancyDraftSchema = z.object(draftFields);
export type VacancyDraft = z.infer<typeof vacancyDraftSchema>;

/** Saving a draft. */
export const sentDraftSchema = z.strictObject(draftFields);
/** Publishing and restoring: the form and the last day, by the calendar of the places, on which it is public (C9). */
export const publishVacancySchema = z.strictObject({
  ...formFields,
  validThrough: daySchema,
  /** The caller knows of public vacancies that look the same (C12). */
  acknowledgeTwins: z.optional(z.boolean()),
});
export type SentVacancy = z.infer<typeof publishVacancySchema>;
/** Editing: without a day, or with the one it has, the publication goes on; with another it is published anew (C7). */
export const editVacancySchema = z.strictObject({ ...formFields, validThrough: z.optional(daySchema) });
