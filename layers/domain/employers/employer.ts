import * as z from 'zod/mini';
import { accountIdSchema, cabinetIdSchema, centreIdSchema, employerIdSchema } from '../shared/ids.ts';
import { jurisdictionSchema } from '../shared/jurisdictions.ts';
import { instantSchema } from '../shared/time.ts';

/** Numbers that name an enterprise: BIN, or the IIN of a sole trader (KZ); INN (KG). */
export const TAX_ID_KINDS = ['bin', 'iin', 'inn'] as const;
export const taxIdSchema = z.object({ kind: z.enum(TAX_ID_KINDS), number: z.string() });
export type TaxId = z.infer<typeof taxIdSchema>;

/** What the state register says of an enterprise (J11); not editable by hand. */
export const registerFactsSchema = z.object({
  /** The official name, in the register's own language. */
  name: z.string(),
  legalForm: z.optional(z.string()),
  status: z.enum(['active', 'liquidated']),
  /** A code of the dictionary of regions. */
  region: z.string(),
  address: z.string(),
  /** Section of the classifier of economic activities, `A` to `U` (J10). */
  sector: z.string().check(z.regex(/^[A-U]$/)),
  checkedAt: instantSchema,
});
export type RegisterFacts = z.infer<typeof registerFactsSchema>;

/**
 * An employer's card: one for each tax number (J14). It belongs to the cabinet that confirmed it by e-signature, when
 * there is one, and is looked after by its region's labour centre. A usual one is under 1 KB.
 */
export const employerHeadSchema = z.object({
  id: employerIdSchema,
  jurisdiction: jurisdictionSchema,
  taxId: taxIdSchema,
  register: registerFactsSchema,
  centreId: centreIdSchema,
  /** The enterprise's own address and number; of the card, not of a person. */
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  website: z.optional(z.string()),
  /** Who made the card first. */
  madeBy: z.enum(['registration', 'centre']),
  cabinetId: z.optional(cabinetIdSchema),
  /** When the enterprise was confirmed by e-signature (A8). */
  confirmedAt: z.optional(instantSchema),
  /** The specialist in whose portfolio the employer is (J5). */
  specialistId: z.optional(accountIdSchema),
  /** The last contact that was logged (J4), and the last progress in working together (J6). */
  contactAt: z.optional(instantSchema),
  progressAt: instantSchema,
  /** Mail to `email` came back, or its reader wants none (J5). */
  emailDeadSince: z.optional(instantSchema),
  /** A link for opening a cabinet was last mailed to `email` (J12). */
  cabinetLinkAt: z.optional(instantSchema),
  /** The state register was found to say that the enterprise is no more. */
  liquidatedSince: z.optional(instantSchema),
  createdAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
});
export type EmployerHead = z.infer<typeof employerHeadSchema>;
