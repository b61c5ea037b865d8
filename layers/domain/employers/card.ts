import * as z from 'zod/mini';
import { emailSchema } from '../identity/email.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { workPhoneSchema } from './contact.ts';
import type { TaxId } from './employer.ts';

const isWebAddress = (address: string): boolean =>
  URL.canParse(address) && /^https?:\/\/[^/]+\.[^/]+/.test(address);

/**
 * The part of a card that the enterprise keeps current itself (J13); what is left out is taken off the card. What the
 * state register says is not edited by hand (J11).
 */
export const cardDetailsSchema = z.strictObject({
  email: z.optional(emailSchema),
  phone: z.optional(workPhoneSchema),
  website: z.optional(z.string().check(z.maxLength(200), fieldRule(isWebAddress, 'web-address'))),
});

const SHOWN_DIGITS = 4;

/** A tax number as lists show it: enough to tell two apart. A sole trader's is a person's own number. */
export const maskedTaxId = ({
  kind,
  number,
}: TaxId): { readonly kind: TaxId['kind']; readonly masked: string } => ({
  kind,
  masked: number.slice(-SHOWN_DIGITS).padStart(number.length, '•'),
});
