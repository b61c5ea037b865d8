import * as z from 'zod/mini';
import type { ClaimedCommand } from '../access/access.ts';
import type { EmployerPosition } from '../centres/ports.ts';
import type { Seen } from '../shared/command.ts';
import { employerIdSchema } from '../shared/ids.ts';
import type { CentreId, EmployerId, VacancyId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { revisionSchema } from '../shared/revision.ts';
import { instantSchema } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import type { RecordForm, RecordKind } from './forms.ts';
import type { HappeningKind } from './lifecycle.ts';
import { recordIdSchema } from './records.ts';
import type { HappeningOutcome, RecordHead, RecordId, StrategyVersion, StoredRecord } from './records.ts';

/** What a command leaves behind, as it is told to the caller and to a retry. */
export const savedRecordSchema = z.object({ id: recordIdSchema, revision: revisionSchema });
export type SavedRecord = z.infer<typeof savedRecordSchema>;

interface Command extends ClaimedCommand {
  readonly centreId: CentreId;
  readonly id: RecordId;
}
export interface CreateRecord extends Command {
  readonly form: RecordForm;
}
export interface EditRecord extends Command, Seen {
  readonly form: RecordForm;
}
export interface HoldRecord extends Command, Seen {
  readonly kind: HappeningKind;
  readonly outcome: HappeningOutcome;
}
export interface CancelRecord extends Command, Seen {
  readonly kind: HappeningKind;
}
export interface AddParticipant extends Command, Seen {
  readonly kind: HappeningKind;
  readonly employerId: EmployerId;
  readonly postsOffered: number;
  readonly vacancyIds: readonly VacancyId[];
}
export interface RemoveParticipant extends Command, Seen {
  readonly kind: HappeningKind;
  readonly employerId: EmployerId;
}

/** The record that ended a page. Orders of records are texts: a moment, a day, a segment. */
export const recordPositionSchema = z.object({
  order: z.string().check(z.regex(/^[\w#:.-]{1,40}$/)),
  id: recordIdSchema,
});
export type RecordPosition = z.infer<typeof recordPositionSchema>;

export interface RecordRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: RecordPosition | undefined;
}

export interface RecordPage {
  readonly heads: readonly RecordHead[];
  readonly next?: RecordPosition | undefined;
}

/**
 * A centre's dated records of every kind. Every command is one transaction that reads nothing first; it holds the
 * caller to his right, the record to its centre, kind, revision and transition.
 *
 * Commands throw Refusal: `not-found`, `stale-version`, `transition-not-allowed`, `segment-exists`,
 * `participant-exists`, `too-many-participants`, the refusals of access, `idempotency-key-reused`.
 */
export interface CentreRecords {
  create(command: CreateRecord): Promise<SavedRecord>;
  edit(command: EditRecord): Promise<SavedRecord>;
  hold(command: HoldRecord): Promise<SavedRecord>;
  cancel(command: CancelRecord): Promise<SavedRecord>;
  addParticipant(command: AddParticipant): Promise<SavedRecord>;
  removeParticipant(command: RemoveParticipant): Promise<SavedRecord>;
  find(id: RecordId): Promise<StoredRecord | undefined>;
  /** The latest first. */
  page(centreId: CentreId, kind: RecordKind, range: RecordRange): Promise<RecordPage>;
  /** Consultations that the centre gave an employer, the latest first. */
  consultationsOf(centreId: CentreId, employerId: EmployerId, range: RecordRange): Promise<RecordPage>;
  /** What a strategy said at each version, the latest first. */
  versions(
    id: RecordId,
    limit: number,
    before?: number,
  ): Promise<{ readonly versions: readonly StrategyVersion[]; readonly next?: number | undefined }>;
}

/** Fairs as the public may read them. */
export interface PublicFairs {
  /** Those that begin from `from` on, the next first. */
  fairs(
    jurisdiction: Jurisdiction,
    from: Instant,
    limit: number,
    after?: RecordPosition,
  ): Promise<RecordPage>;
  find(id: RecordId): Promise<StoredRecord | undefined>;
  /** Official names, by employer; at most 100. */
  employerNames(ids: readonly EmployerId[]): Promise<ReadonlyMap<EmployerId, string>>;
}

/** An employer in the registry of a sector (J10): what the state register says, nothing of a person's number. */
export const activeEmployerSchema = z.object({
  id: employerIdSchema,
  name: z.string(),
  legalForm: z.optional(z.string()),
  sector: z.string(),
  hasCabinet: z.boolean(),
  progressAt: instantSchema,
});
export type ActiveEmployer = z.infer<typeof activeEmployerSchema>;

export interface EmployerRegistry {
  /** Employers of the centre that the state register calls active, one sector of them, the latest progress first. */
  active(
    centreId: CentreId,
    sector: string | undefined,
    limit: number,
    after?: EmployerPosition,
  ): Promise<{ readonly employers: readonly ActiveEmployer[]; readonly next?: EmployerPosition | undefined }>;
}
