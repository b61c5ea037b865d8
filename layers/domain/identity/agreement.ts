import * as z from 'zod/mini';
import { localizedTextSchema } from '../shared/languages.ts';

/** The version of the user agreement that a sign-up must accept (A7). */
export const CURRENT_AGREEMENT = '2026-11-01';

/** The text people agree to; a version's text never changes, since consents refer to it for ever. */
export const agreementSchema = z.object({ version: z.string(), text: localizedTextSchema });
export type Agreement = z.infer<typeof agreementSchema>;

/** Where the current text lies. */
export type CurrentAgreement = () => Agreement;
