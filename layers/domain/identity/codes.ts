import * as z from 'zod/mini';
import { instantSchema, plusSeconds } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** Confirmation codes: digits, minutes of life, and seconds before another may be asked for (A5, A10). */
export const CODE_LENGTH = 6;
export const CODE_SECONDS = 15 * 60;
export const RESEND_SECONDS = 60;
/** How many codes one sign-up may have mailed. */
export const MOST_CODES = 4;

export const codeSchema = z.string().check(z.trim(), z.regex(/^\d{6}$/));

/**
 * What is stored of a code: when it was issued. The code itself is derived from that moment and the process secret
 * wherever it is needed, so no store, event or log ever holds it.
 */
export const issuedCodeSchema = z.object({ issuedAt: instantSchema });
export type IssuedCode = z.infer<typeof issuedCodeSchema>;

/** A moment after which the code is worth nothing. */
export const codeExpiry = (issuedAt: Instant): Instant => plusSeconds(issuedAt, CODE_SECONDS);

/** The decimal digits of a MAC (hex): the first 48 bits modulo 10⁶, a bias below one in 10⁸. */
export const codeOf = (mac: string): string =>
  String(Number.parseInt(mac.slice(0, 12), 16) % 10 ** CODE_LENGTH).padStart(CODE_LENGTH, '0');

/** Compares without telling by its duration where the texts differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index++)
    difference |= a.charCodeAt(index) ^ (b.charCodeAt(index) || 0);
  return difference === 0;
}
