import * as z from 'zod/mini';
import { CENTRE_ROLES } from '../access/rights.ts';
import { contactSchema } from '../employers/contact.ts';
import { taxIdSchema } from '../employers/employer.ts';
import { isPublic } from '../publications/lifecycle.ts';
import type { Expiring } from '../publications/lifecycle.ts';
import { resumeFormSchema } from '../resumes/form.ts';
import { proseSchema } from '../shared/text.ts';
import {
  accountIdSchema,
  centreIdSchema,
  employerIdSchema,
  resumeIdSchema,
  vacancyIdSchema,
} from '../shared/ids.ts';
import { revisionSchema } from '../shared/revision.ts';
import { instantSchema } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** For what a centre may need a person's data. */
export const PURPOSES = ['consultation', 'vacancy-matching', 'verification', 'complaint'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * Whose data: of a résumé; of the manager whom a vacancy names, or of the administrator of an employer's cabinet;
 * the whole tax number of a sole trader, which is the person's own.
 */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resume'), id: resumeIdSchema }),
  z.strictObject({ kind: z.literal('vacancy-contact'), id: vacancyIdSchema }),
  z.strictObject({ kind: z.literal('employer-contact'), id: employerIdSchema }),
  z.strictObject({ kind: z.literal('sole-trader'), id: employerIdSchema }),
]);
export type Subject = z.infer<typeof subjectSchema>;

export const openingRequestSchema = z.strictObject({
  subject: subjectSchema,
  purpose: z.enum(PURPOSES),
  /** For the heads of the centre; the person is not shown it. */
  note: z.optional(proseSchema(500)),
});
export type OpeningRequest = z.infer<typeof openingRequestSchema>;

/** One opening as it is kept: who saw whose data, when and for what; never the data. */
export const openingSchema = z.object({
  id: z.uuid(),
  at: instantSchema,
  centreId: centreIdSchema,
  staffId: accountIdSchema,
  /** The staff member's role then. */
  role: z.enum(CENTRE_ROLES),
  subject: subjectSchema,
  purpose: z.enum(PURPOSES),
  note: z.optional(z.string()),
  /** Absent when the person has no account. */
  ownerId: z.optional(accountIdSchema),
});
export type Opening = z.infer<typeof openingSchema>;

/** The opening that ended a page. */
export const openingPositionSchema = z.pick(openingSchema, {
  id: true,
  at: true,
  subject: true,
  ownerId: true,
});
export type OpeningPosition = z.infer<typeof openingPositionSchema>;

/** What is answered once the opening is on record. */
export const personalDataSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resume'), form: resumeFormSchema }),
  z.object({ kind: z.literal('contact'), contact: contactSchema }),
  z.object({ kind: z.literal('tax-number'), taxId: taxIdSchema }),
]);
export type PersonalData = z.infer<typeof personalDataSchema>;

/** Purposes for which a résumé may be opened that is not public any more: somebody's word about it is examined. */
const EXAMINING: readonly Purpose[] = ['verification', 'complaint'];

/**
 * A résumé is open to the staff of any centre, wherever its owner lives: people look for work across regions. Only
 * while it is public, except for examining it.
 */
export const mayOpen = (purpose: Purpose, publication: Expiring, now: Instant): boolean =>
  EXAMINING.includes(purpose) || isPublic(publication, now);
/** Whether the purpose opens only what is public now. */
export const needsPublic = (purpose: Purpose): boolean => !EXAMINING.includes(purpose);

/** The head of a staff account's log: the end of its chain, and how many people it opened on the last day. */
export const staffLogSchema = z.object({
  ...revisionSchema.shape,
  /** `yyyy-mm-dd`, in the country of the centre. */
  day: z.string(),
  people: z.int(),
  /** The last day on which the cap was met. */
  cappedOn: z.optional(z.string()),
});
export type StaffLog = z.infer<typeof staffLogSchema>;

/** The day that an opening counts for: never before the last one's, however clocks differ. */
export const countingDay = (log: StaffLog | undefined, today: string): string =>
  log !== undefined && log.day > today ? log.day : today;

/** How many people the account has opened on the day. */
export const peopleOn = (log: StaffLog | undefined, day: string): number =>
  log?.day === day ? log.people : 0;
