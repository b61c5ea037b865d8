import * as z from 'zod/mini';
import { taxIdSchema } from '#domain/employers/employer.ts';
import type { EmployerHead, RegisterFacts } from '#domain/employers/employer.ts';
import { maskedTaxId } from '#domain/identity-numbers/tax-number.ts';
import { centreIdOf } from '#domain/access/access.ts';
import { cabinetIdSchema, centreIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { registerFactsSchema } from '#domain/employers/employer.ts';

/** The confirmed part of a card. */
export const confirmedCardSchema = z.object({
  jurisdiction: jurisdictionSchema,
  taxId: taxIdSchema,
  register: registerFactsSchema,
  centreId: centreIdSchema,
});

export const registeredAnswerSchema = z.object({
  employerId: employerIdSchema,
  cabinetId: cabinetIdSchema,
  version: z.int(),
  /** For `If-Match` of the next change of the card. */
  etag: z.string(),
  card: confirmedCardSchema,
  /** What to tell the person. */
  message: z.string(),
});

/** A sole trader's number is shown masked: it is a person's own. */
export function confirmedCard(
  { jurisdiction, taxId }: Pick<EmployerHead, 'jurisdiction' | 'taxId'>,
  register: RegisterFacts,
) {
  return {
    jurisdiction,
    taxId: { kind: taxId.kind, number: maskedTaxId(taxId) },
    register,
    centreId: centreIdOf(jurisdiction, register.region),
  };
}

export const versioned = (revision: Revision) => ({ version: revision.version, etag: etagOf(revision) });
