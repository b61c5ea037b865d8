import * as z from 'zod/mini';
import { centreIdOf } from '../access/access.ts';
import { cardDetailsSchema } from '../employers/card.ts';
import type { RegisterFacts } from '../employers/employer.ts';
import { taxNumberSchema } from '../identity-numbers/tax-number.ts';
import type { CentreId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { Refusal } from '../shared/refusal.ts';
import { plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import { placeOf } from './centre.ts';

/** After so many days without progress an employer counts as silent (J6). */
export const SILENT_DAYS = 90;
/** A link for opening a cabinet is mailed again after this many hours at the earliest (J12). */
export const CABINET_LINK_HOURS = 24;

/** An employer without progress since before this moment is silent at `now` (J6). */
export const silentBefore = (now: Instant): Instant => plusDays(now, -SILENT_DAYS);

/** What a specialist types to make a card; the register says the rest (J11). */
export const newCardSchema = z.strictObject({
  taxId: taxNumberSchema,
  email: cardDetailsSchema.shape.email,
  phone: cardDetailsSchema.shape.phone,
});
export type NewCard = z.infer<typeof newCardSchema>;

/** That another centre looks after the enterprise, and which: a region is no personal data. */
export const ofOtherCentre = (centreId: CentreId): Refusal =>
  new Refusal('employer-of-other-centre', { params: { centreId, region: placeOf(centreId).region } });

/**
 * That the enterprise is one that this centre looks after.
 *
 * @throws Refusal `employer-of-other-centre`
 */
export function demandOwnRegion(jurisdiction: Jurisdiction, facts: RegisterFacts, centreId: CentreId): void {
  const responsible = centreIdOf(jurisdiction, facts.region);
  if (responsible !== centreId) throw ofOtherCentre(responsible);
}
