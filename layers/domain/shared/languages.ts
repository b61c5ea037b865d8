import * as z from 'zod/mini';

/** The languages every text a person reads exists in: Kazakh, Russian, Kyrgyz, English (O4). */
export const LANGUAGES = ['kk', 'ru', 'ky', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const languageSchema = z.enum(LANGUAGES);

/** One text in all four languages; spelled out so that generated clients keep the keys. */
export const localizedTextSchema = z.object({
  kk: z.string(),
  ru: z.string(),
  ky: z.string(),
  en: z.string(),
});
export type LocalizedText = z.infer<typeof localizedTextSchema>;
