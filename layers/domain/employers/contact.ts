import * as z from 'zod/mini';
import { lineSchema } from '../shared/text.ts';
import { fieldRule } from '../shared/field-rule.ts';

/** Surname, name and patronymic in one line, as they stand in an invitation and under a vacancy (I5, I10). */
export const fullNameSchema = lineSchema(150).check(
  fieldRule((name: string) => /^\p{L}[\p{L}\p{M} '’ʼ.-]*$/u.test(name), 'person-name'),
);

/** Any number of Kazakhstan (+7 and ten digits) or Kyrgyzstan (+996 and nine), landlines too, in E.164. */
export const workPhoneSchema = z.string().check(
  z.trim(),
  fieldRule((phone: string) => /^\+(?:7[67]\d{9}|996\d{9})$/.test(phone), 'work-phone'),
);

/** An inner number: one to six digits. */
const extensionSchema = z
  .string()
  .check(fieldRule((extension: string) => /^\d{1,6}$/.test(extension), 'phone-extension'));

/** "Manager's contacts": what the card of a vacancy shows of the manager who looks after it (I10, C10). */
export const contactSchema = z.strictObject({
  name: fullNameSchema,
  workPhone: workPhoneSchema,
  extension: z.optional(extensionSchema),
  phone: z.optional(workPhoneSchema),
  email: z.email().check(z.maxLength(254)),
});
export type Contact = z.infer<typeof contactSchema>;
