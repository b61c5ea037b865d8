import * as z from 'zod/mini';
import { TAX_ID_KINDS, registerFactsSchema } from '#domain/employers/employer.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import { maskedTaxId } from '#domain/identity-numbers/tax-number.ts';
import { employerIdSchema } from '#domain/shared/ids.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';

/** An enterprise as lists name it. */
export const employerAnswerSchema = z.object({
  id: employerIdSchema,
  name: z.string(),
  taxId: z.object({ kind: z.enum(TAX_ID_KINDS), number: z.string() }),
});
export const employerAnswer = ({ id, register, taxId }: EmployerHead) => ({
  id,
  name: register.name,
  taxId: { kind: taxId.kind, number: maskedTaxId(taxId) },
});

export const cardAnswerSchema = z.object({
  ...employerAnswerSchema.shape,
  jurisdiction: jurisdictionSchema,
  /** From the state register; not edited by hand (J11). */
  register: registerFactsSchema,
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  website: z.optional(z.string()),
  /** Mail to `email` has come back since. */
  emailDeadSince: z.optional(instantSchema),
  confirmedAt: z.optional(instantSchema),
  createdAt: instantSchema,
  /** For `If-Match` of the next change. */
  etag: z.string(),
});
export const cardAnswer = (head: EmployerHead) => ({
  ...head,
  ...employerAnswer(head),
  etag: etagOf(head),
});
