import * as z from 'zod/mini';
import { centreIdOf } from '../access/access.ts';
import type { RegisterFacts } from '../employers/employer.ts';
import { emailSchema } from '../identity/email.ts';
import { taxNumberSchema } from '../identity-numbers/tax-number.ts';
import { fieldRule } from '../shared/field-rule.ts';
import type { CentreId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { Refusal } from '../shared/refusal.ts';
import { plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** After so many days without progress an employer counts as silent (J6). */
export const SILENT_DAYS = 90;
/** A link for opening a cabinet is mailed again after this many hours at the earliest (J12). */
export const CABINET_LINK_HOURS = 24;

/** An employer without progress since before this moment is silent at `now` (J6). */
export const silentBefore = (now: Instant): Instant => plusDays(now, -SILENT_DAYS);

const phoneSchema = z.string().check(
  z.trim(),
  fieldRule((text: string) => /^\+(?:7\d{10}|996\d{9})$/.test(text), 'enterprise-phone'),
);
const websiteSchema = z.string().check(
  z.trim(),
  z.maxLength(200),
  fieldRule((text: string) => /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text), 'website'),
);

/** What a specialist types to make a card; the register says the rest (J11). */
export const newCardSchema = z.strictObject({
  taxId: taxNumberSchema,
  email: z.optional(emailSchema),
  phone: z.optional(phoneSchema),
});
export type NewCard = z.infer<typeof newCardSchema>;

/** What may be kept current by hand (J13); what is left out is taken off the card. */
export const cardEditSchema = z.strictObject({
  email: z.optional(emailSchema),
  phone: z.optional(phoneSchema),
  website: z.optional(websiteSchema),
});
export type CardEdit = z.infer<typeof cardEditSchema>;

/**
 * That the enterprise is one that this centre looks after.
 *
 * @throws Refusal `employer-of-other-centre`
 */
export function demandOwnRegion(jurisdiction: Jurisdiction, facts: RegisterFacts, centreId: CentreId): void {
  if (centreIdOf(jurisdiction, facts.region) !== centreId) throw new Refusal('employer-of-other-centre');
}
