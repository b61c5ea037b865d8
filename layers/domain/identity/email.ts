import * as z from 'zod/mini';

/** RFC 5321 allows a path of 256 octets with its brackets. */
const LONGEST = 254;

/** An address as people type it; spaces around it and capitals do not make another address. */
export const emailSchema = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(LONGEST), z.email());

/** The form in which two addresses are compared. */
export const normalizedEmail = (email: string): string => email.trim().toLowerCase();
