import * as z from 'zod/mini';
import { emailSchema } from '../identity/email.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { workPhoneSchema } from './contact.ts';

const isWebAddress = (address: string): boolean =>
  URL.canParse(address) && /^https?:\/\/[^/]+\.[^/]+/.test(address);

/**
 * The part of a card that people keep current, the enterprise itself and its labour centre (J13); what is left out is taken off the card. What the
 * state register says is not edited by hand (J11).
 */
export const cardDetailsSchema = z.strictObject({
  email: z.optional(emailSchema),
  phone: z.optional(workPhoneSchema),
  website: z.optional(z.string().check(z.trim(), z.maxLength(200), fieldRule(isWebAddress, 'web-address'))),
});
