import * as z from 'zod/mini';
import { archivedSchema, publishedSchema } from '../publications/lifecycle.ts';
import { accountIdSchema, resumeIdSchema } from '../shared/ids.ts';
import { CURRENCY_OF, jurisdictionSchema } from '../shared/jurisdictions.ts';
import { instantSchema } from '../shared/time.ts';

export const moneySchema = z.strictObject({
  /** In the smallest unit of the currency: tiyn, tyiyn. */
  amountMinor: z.int().check(z.positive(), z.lte(1_000_000_000_00)),
  currency: z.enum(CURRENCY_OF),
});

/** What lists show of a résumé: kept in the head, so that a list never reads a form with personal data. */
export const resumeSummarySchema = z.object({
  jurisdiction: jurisdictionSchema,
  region: z.string(),
  field: z.string(),
  /** The desired position: a unit group of ISCO-08, four digits. */
  occupation: z.string(),
  clarification: z.optional(z.string()),
  /** Years in the desired position; 0 is "no experience". */
  experienceYears: z.int(),
  minSalary: z.optional(moneySchema),
  schedules: z.array(z.string()),
  natures: z.array(z.string()),
  educationLevel: z.string(),
  completeness: z.int(),
});
export type ResumeSummary = z.infer<typeof resumeSummarySchema>;

const identity = {
  id: resumeIdSchema,
  ownerId: accountIdSchema,
  createdAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
  /** The owner's last answer to the question of H2; a restoration keeps it, for the outcome rate (N1). */
  helpedToFindWork: z.optional(z.boolean()),
  ...resumeSummarySchema.shape,
};

/** A résumé's head: whose it is, where it stands, what lists show. At most 1 KB, so that a change bills one unit. */
export const resumeHeadSchema = z.discriminatedUnion('status', [
  z.object({ ...identity, ...publishedSchema.shape }),
  z.object({ ...identity, ...archivedSchema.shape }),
]);
export type ResumeHead = z.infer<typeof resumeHeadSchema>;
