import * as z from 'zod/mini';
import { archivedSchema, publishedSchema } from '../publications/lifecycle.ts';
import {
  accountIdSchema,
  cabinetIdSchema,
  centreIdSchema,
  employerIdSchema,
  vacancyIdSchema,
} from '../shared/ids.ts';
import { jurisdictionSchema } from '../shared/jurisdictions.ts';
import { instantSchema } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import { paySchema } from './form.ts';
import type { VacancyDraft } from './form.ts';

/** What became of a job whose vacancy is archived by hand; the answer is demanded, as of résumés by H2 (N1, N3). */
export const ARCHIVE_REASONS = ['filled', 'filled-elsewhere', 'cancelled', 'other'] as const;
export const archiveReasonSchema = z.enum(ARCHIVE_REASONS);
export type ArchiveReason = z.infer<typeof archiveReasonSchema>;

/** Who made the vacancy first: the employer's own people, or the labour centre for the employer (C2). */
export const VACANCY_SOURCES = ['employer', 'centre'] as const;

/** What lists show of a vacancy. */
export const vacancySummarySchema = z.object({
  occupation: z.string(),
  title: z.string(),
  pay: z.optional(paySchema),
  posts: z.int(),
  schedules: z.array(z.string()),
  natures: z.array(z.string()),
  /** Of the first place. */
  region: z.string(),
});
/** The same of a draft, as far as it is filled in. */
export const draftSummarySchema = z.object({
  occupation: z.optional(z.string()),
  title: z.optional(z.string()),
  pay: z.optional(paySchema),
  posts: z.optional(z.int()),
  schedules: z.optional(z.array(z.string())),
  natures: z.optional(z.array(z.string())),
  region: z.optional(z.string()),
});

/** What lists show of a form, as far as it is filled in. */
export const vacancySummaryOf = ({
  occupation,
  title,
  pay,
  posts,
  schedules,
  natures,
  places,
}: VacancyDraft): z.infer<typeof draftSummarySchema> => ({
  occupation,
  title,
  pay,
  posts,
  schedules,
  natures,
  region: places?.[0]?.region,
});

const identity = {
  id: vacancyIdSchema,
  employerId: employerIdSchema,
  /** The cabinet whose member, and the member who, created or last changed it; a centre's staff leave them alone (C10). */
  cabinetId: z.optional(cabinetIdSchema),
  managerId: z.optional(accountIdSchema),
  source: z._default(z.enum(VACANCY_SOURCES), 'employer'),
  version: z.int(),
  auditHash: z.string(),
};

/** Where the job is, and which labour centre looks after it; a draft may not know yet. */
const where = { jurisdiction: jurisdictionSchema, centreId: centreIdSchema };

const currency = {
  /** The last time that somebody confirmed that it is current: by publishing, editing, reconfirming (C8). */
  confirmedAt: instantSchema,
  /** When the centre last asked whether it is; absent once it was confirmed. */
  reconfirmationAskedAt: z.optional(instantSchema),
};

export const draftHeadSchema = z.object({
  status: z.literal('draft'),
  ...identity,
  draftedAt: instantSchema,
  jurisdiction: z.optional(jurisdictionSchema),
  centreId: z.optional(centreIdSchema),
  ...draftSummarySchema.shape,
});
const publishedHeadSchema = z.object({
  ...identity,
  ...where,
  ...currency,
  ...vacancySummarySchema.shape,
  ...publishedSchema.shape,
});
const archivedHeadSchema = z.object({
  ...identity,
  ...where,
  ...currency,
  ...vacancySummarySchema.shape,
  ...archivedSchema.shape,
  /** Absent when its period ended by itself, or the centre took it off the register. */
  archiveReason: z.optional(archiveReasonSchema),
});

/**
 * A vacancy's head: whose it is, where it stands, what lists show. A usual one takes less than 1 KB, so that a change
 * of it and of its places in the indexes bills one unit each.
 */
export const vacancyHeadSchema = z.discriminatedUnion('status', [
  draftHeadSchema,
  publishedHeadSchema,
  archivedHeadSchema,
]);
export type VacancyHead = z.infer<typeof vacancyHeadSchema>;

/** Its place in lists by date: when it was published, of a draft when it was made (C11). */
export const listedAt = (head: VacancyHead): Instant =>
  head.status === 'draft' ? head.draftedAt : head.publishedAt;

/** A head that was published at some time. */
export type ListedVacancyHead = Exclude<VacancyHead, { status: 'draft' }>;
