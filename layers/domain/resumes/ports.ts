import * as z from 'zod/mini';
import type { Command as CommandOf, Seen } from '../shared/command.ts';
import { publicationPeriodSchema } from '../publications/lifecycle.ts';
import type { PublicationPeriod } from '../publications/lifecycle.ts';
import type { AccountId, FileId, ResumeId } from '../shared/ids.ts';
import { resumeIdSchema } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Counter } from '../shared/quota.ts';
import { revisionSchema } from '../shared/revision.ts';
import { instantSchema } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import { completenessSchema } from './completeness.ts';
import type { Completeness } from './completeness.ts';
import type { FileState } from './files.ts';
import type { ResumeForm } from './form.ts';
import type { ResumeHead } from './head.ts';
import type { RegisterFact } from './register-facts.ts';

/** What a command leaves behind, as it is told to the caller and to a retry: no personal data. */
export const outcomeSchema = z.object({
  id: resumeIdSchema,
  revision: revisionSchema,
  /** When the command published, or published anew. */
  publication: z.optional(publicationPeriodSchema),
  completeness: z.optional(completenessSchema),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** What a new résumé counts against: nobody looks for so many kinds of work, and each stands in the public list. */
export const newResumeCounter = (ownerId: AccountId): Counter => ({
  quota: { name: 'resumes', seconds: 24 * 3600, most: 50 },
  subject: ownerId,
});

interface Command extends CommandOf {
  readonly id: ResumeId;
}
interface Filled {
  readonly form: ResumeForm;
  readonly completeness: Completeness;
}
export interface PublishCommand extends Command, Filled {
  readonly publication: PublicationPeriod;
  readonly registerFacts: readonly RegisterFact[];
}
export interface EditCommand extends Command, Filled, Seen {
  /** Given when the edit begins a new period (B19); the old one goes on otherwise. */
  readonly publication?: PublicationPeriod | undefined;
}
export interface RestoreCommand extends Command, Filled, Seen {
  readonly publication: PublicationPeriod;
}
export interface ArchiveCommand extends Command, Seen {
  readonly helpedToFindWork: boolean;
}

export interface StoredResume {
  readonly head: ResumeHead;
  readonly form: ResumeForm;
  readonly registerFacts: readonly RegisterFact[];
}

export interface HeadPage<Position> {
  readonly heads: readonly ResumeHead[];
  readonly next?: Position | undefined;
}

/**
 * The owner's résumés. Every command is one transaction and reads nothing first; its conditions hold the owner,
 * the revision seen and the transition allowed.
 *
 * Commands throw Refusal: `not-found` (absent or another's), `stale-version`, `transition-not-allowed`,
 * `position-taken` (B22), `file-not-usable` (B4, B20), `register-field-not-editable` (B3),
 * `idempotency-key-reused`.
 */
export interface Resumes {
  /** @throws Refusal `too-many-resumes` */
  publish(command: PublishCommand): Promise<Outcome>;
  edit(command: EditCommand): Promise<Outcome>;
  archive(command: ArchiveCommand): Promise<Outcome>;
  restore(command: RestoreCommand): Promise<Outcome>;
  /** The résumé with its form, whoever owns it. */
  find(id: ResumeId): Promise<StoredResume | undefined>;
  /** Heads of an owner's résumés, the newest first; `after` is the résumé that ended the page before. */
  pageOfOwner(ownerId: AccountId, limit: number, after?: ResumeId): Promise<HeadPage<ResumeId>>;
  /** States of the files named, as far as they are the owner's. */
  fileStates(ownerId: AccountId, fileIds: readonly FileId[]): Promise<readonly FileState[]>;
}

/** Where a page of the public list ends: a month, and the entry in it. */
export const publicPositionSchema = z.object({
  month: z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)),
  after: z.optional(z.object({ publishedAt: instantSchema, id: z.uuid() })),
});
export type PublicPosition = z.infer<typeof publicPositionSchema>;

export interface PublicQuery {
  readonly jurisdiction: Jurisdiction;
  readonly region?: string | undefined;
  readonly field?: string | undefined;
  readonly limit: number;
  readonly now: Instant;
  readonly from?: PublicPosition | undefined;
}

/** Résumés as the public may read them; whether one is visible is up to its head and the clock. */
export interface PublicResumes {
  /** Visible heads, the latest publication first. A page may be short, and even empty, before the last. */
  page(query: PublicQuery): Promise<HeadPage<PublicPosition>>;
  find(id: ResumeId): Promise<StoredResume | undefined>;
}
