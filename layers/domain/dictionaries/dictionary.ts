import * as z from 'zod/mini';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { localizedTextSchema } from '../shared/languages.ts';

/** Every dictionary that the platform publishes (O1), in the order in which the list shows them. */
export const DICTIONARY_NAMES = [
  'occupations',
  'professional-fields',
  'schedules',
  'employment-natures',
  'education-levels',
  'education-forms',
  'languages',
  'language-levels',
  'personal-skills',
  'publication-periods',
  'regions-kz',
  'regions-kg',
  'citizenships',
] as const;
export type DictionaryName = (typeof DICTIONARY_NAMES)[number];
export const dictionaryNameSchema = z.enum(DICTIONARY_NAMES);

/** Which dictionary has a country's regions. */
export const REGIONS_OF = { KZ: 'regions-kz', KG: 'regions-kg' } as const satisfies Record<
  Jurisdiction,
  DictionaryName
>;

export const OCCUPATION_LEVELS = ['major', 'sub-major', 'minor', 'unit'] as const;

/** One entry, as it is stored and answered: a code that never changes its meaning, and a name in four languages. */
export const dictionaryEntrySchema = z.object({
  code: z.string().check(z.minLength(1)),
  name: localizedTextSchema,
  /** Code of the entry above, in a tree (`occupations`). */
  parent: z.optional(z.string()),
  /** Level of an ISCO-08 group; a person's occupation is always of level `unit`. */
  level: z.optional(z.enum(OCCUPATION_LEVELS)),
  /** For comparing "at least": education and language levels, higher is more. */
  rank: z.optional(z.int()),
  /** Length of a publication period, in days (B19). */
  days: z.optional(z.int()),
  /** ISO 3166-2 code of a region whose own code is of a national classifier. */
  iso: z.optional(z.string()),
});
export type DictionaryEntry = z.infer<typeof dictionaryEntrySchema>;

/** `version` is a hash of the title and of all entries, so equal versions mean equal content. */
const versionSchema = z.string().check(z.regex(/^[0-9a-f]{32}$/));

export const dictionarySchema = z.object({
  name: dictionaryNameSchema,
  title: localizedTextSchema,
  version: versionSchema,
  items: z.array(dictionaryEntrySchema),
});
export type Dictionary = z.infer<typeof dictionarySchema>;

export const dictionarySummarySchema = z.object({
  name: dictionaryNameSchema,
  title: localizedTextSchema,
  count: z.int(),
  version: versionSchema,
});

export const dictionaryIndexSchema = z.object({
  version: versionSchema,
  items: z.array(dictionarySummarySchema),
});
export type DictionaryIndex = z.infer<typeof dictionaryIndexSchema>;
