import * as z from 'zod/mini';
import type { Claim, ClaimedCommand, Standing } from '../access/access.ts';
import { publicationPeriodSchema } from '../publications/lifecycle.ts';
import type { PublicationPeriod } from '../publications/lifecycle.ts';
import type { BatchRun } from '../shared/batch-run.ts';
import type { Seen } from '../shared/command.ts';
import { vacancyIdSchema } from '../shared/ids.ts';
import type { AccountId, EmployerId, VacancyId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { revisionSchema } from '../shared/revision.ts';
import { instantSchema } from '../shared/time.ts';
import type { ShownContact } from './contact.ts';
import type { VacancyDraft, VacancyForm } from './form.ts';
import type { ArchiveReason, VacancyHead } from './head.ts';

/** What a command leaves behind, as it is told to the caller and to a retry: no personal data. */
export const vacancyOutcomeSchema = z.object({
  id: vacancyIdSchema,
  revision: revisionSchema,
  status: z.enum(['draft', 'published', 'archived']),
  /** When the command published, or published anew. */
  publication: z.optional(publicationPeriodSchema),
});
export type VacancyOutcome = z.infer<typeof vacancyOutcomeSchema>;

/** A command on behalf of an organisation, about a vacancy of an employer that belongs to it. */
export interface VacancyCommand extends ClaimedCommand {
  readonly employerId: EmployerId;
  readonly id: VacancyId;
  /** Of a row of a bulk action. */
  readonly batch?: BatchRun | undefined;
}
interface Filled {
  readonly form: VacancyForm;
  /** The country of the places of work; the employer's must be the same. */
  readonly jurisdiction: Jurisdiction;
}
interface Sketched {
  readonly draft: VacancyDraft;
  /** As soon as a place is known. */
  readonly jurisdiction?: Jurisdiction | undefined;
}
interface Dated {
  readonly publication: PublicationPeriod;
}
interface Warned {
  /** The caller was told of public vacancies that look the same, and means it (C12). */
  readonly acknowledgesTwins?: boolean | undefined;
}

export interface PublishVacancy extends VacancyCommand, Filled, Dated, Warned {}
export interface MakeDraft extends VacancyCommand, Sketched {}
export interface SaveDraft extends VacancyCommand, Seen, Sketched {}
export interface DiscardDraft extends VacancyCommand, Seen {}
export interface PublishDraft extends VacancyCommand, Seen, Filled, Dated, Warned {}
export interface EditVacancy extends VacancyCommand, Seen, Filled {
  /** Published anew for it, unless the old period ends at the same moment: that one goes on then. */
  readonly publication?: PublicationPeriod | undefined;
}
export interface RestoreVacancy extends VacancyCommand, Seen, Filled, Dated, Warned {}
export interface ArchiveVacancy extends VacancyCommand, Seen {
  readonly reason: ArchiveReason;
}
export interface ReconfirmVacancy extends VacancyCommand, Seen {}

export interface StoredVacancy {
  readonly head: VacancyHead;
  /** Of a vacancy that was published once, complete. */
  readonly form: VacancyDraft;
}
/** A vacancy as a member of an organisation is shown it. */
export interface MembersVacancy extends StoredVacancy {
  readonly standing: Standing;
  readonly contact: ShownContact | undefined;
}

/** A place in a list by date. */
export const vacancyPositionSchema = z.object({ listedAt: instantSchema, id: vacancyIdSchema });
export type VacancyPosition = z.infer<typeof vacancyPositionSchema>;

export interface VacancyPage {
  readonly heads: readonly VacancyHead[];
  /** Behind the last head that was read; absent on the last page. */
  readonly next?: VacancyPosition | undefined;
}
export interface VacancyQuery {
  readonly employerId: EmployerId;
  /** Only those that this manager created or last changed (C11). */
  readonly managerId?: AccountId | undefined;
  readonly ascending: boolean;
  readonly limit: number;
  readonly after?: VacancyPosition | undefined;
}

/**
 * Vacancies of employers. Every command is one transaction, held to the caller's right and to the employer's
 * belonging to the organisation.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `stale-version`,
 *   `transition-not-allowed`, `contact-missing`, `employer-liquidated` (where something is published, by an edit of the
 *   last day as well), `vacancy-has-twins`, `invalid-request` (another country than the employer's),
 *   `idempotency-key-reused`.
 */
export interface Vacancies {
  publish(command: PublishVacancy): Promise<VacancyOutcome>;
  edit(command: EditVacancy): Promise<VacancyOutcome>;
  archive(command: ArchiveVacancy): Promise<VacancyOutcome>;
  restore(command: RestoreVacancy): Promise<VacancyOutcome>;
  reconfirm(command: ReconfirmVacancy): Promise<VacancyOutcome>;
}

/** Vacancies that are not public yet; the commands are held to the same, and throw the same, as {@link Vacancies}. */
export interface VacancyDrafts {
  makeDraft(command: MakeDraft): Promise<VacancyOutcome>;
  saveDraft(command: SaveDraft): Promise<VacancyOutcome>;
  discardDraft(command: DiscardDraft): Promise<VacancyOutcome>;
}

/** The end of a draft: a vacancy under its ID; as {@link Vacancies}. */
export interface DraftPublishing {
  publishDraft(command: PublishDraft): Promise<VacancyOutcome>;
}

/**
 * Vacancies and drafts, as members of an organisation read them.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`
 */
export interface VacancyReads {
  /** Head, form and contact, when the caller may read vacancies of this employer and this is one. */
  findFor(claim: Claim, employerId: EmployerId, id: VacancyId): Promise<MembersVacancy>;
  /** One index query; the caller's right is to be demanded before. */
  page(query: VacancyQuery): Promise<VacancyPage>;
}
