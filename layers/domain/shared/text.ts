import * as z from 'zod/mini';
import { fieldRule } from './field-rule.ts';

/** Control characters, and those that only turn the direction of writing or are no characters at all. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Cn}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const UNPRINTABLE_BUT_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\p{Cn}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

const normalized = z.overwrite((text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim());

/** One line a person wrote: trimmed, NFC, 1 to `most` characters, nothing unprintable. */
export const lineSchema = (most: number) =>
  z.string().check(
    normalized,
    z.minLength(1),
    z.maxLength(most),
    fieldRule((text: string) => !UNPRINTABLE.test(text), 'unprintable'),
  );

/** Several lines a person wrote, 1 to `most` characters. */
export const proseSchema = (most: number) =>
  z.string().check(
    normalized,
    z.minLength(1),
    z.maxLength(most),
    fieldRule((text: string) => !UNPRINTABLE_BUT_LINES.test(text), 'unprintable'),
  );

/** A surname, a name, a patronymic: letters, and what stands between them. */
export const personNameSchema = z.string().check(
  normalized,
  z.minLength(1),
  z.maxLength(80),
  fieldRule((text: string) => /^\p{L}[\p{L}\p{M} '’ʼ.-]*$/u.test(text), 'person-name'),
);

/** A code of a dictionary; that the dictionary has it is checked with the dictionary at hand. */
export const codeSchema = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/));
