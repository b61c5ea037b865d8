import * as z from 'zod/mini';
import { accountIdSchema, centreIdSchema, employerIdSchema, vacancyIdSchema } from '../shared/ids.ts';
import type { CentreId } from '../shared/ids.ts';
import { jurisdictionSchema } from '../shared/jurisdictions.ts';
import { instantSchema } from '../shared/time.ts';
import { recordSummarySchema, strategyFormSchema } from './forms.ts';
import type { FormOf, RecordForm, RecordKind, SummaryOf } from './forms.ts';
import { HAPPENING_STATES } from './lifecycle.ts';

/** A UUID; of a segment, what it is: `kz-750000000.g.small`, so that a centre has each once. */
export const recordIdSchema = z
  .string()
  .check(z.regex(/^[a-z0-9.-]{8,64}$/))
  .brand<'RecordId'>();
export type RecordId = z.infer<typeof recordIdSchema>;

export const segmentIdOf = (
  centreId: CentreId,
  { sector, sizeClass }: Pick<FormOf<'segment'>, 'sector' | 'sizeClass'>,
): RecordId => recordIdSchema.parse(`${centreId}.${sector.toLowerCase()}.${sizeClass}`);

const count = z.int().check(z.gte(0), z.lte(1_000_000));
/** What came of a fair (J7). */
export const fairOutcomeSchema = z.strictObject({ visitors: count, invitations: count, hired: count });
/** What came of a meeting, a seminar or a workshop (J8). */
export const eventOutcomeSchema = z.strictObject({ attended: count });
export const outcomeSchema = z.union([fairOutcomeSchema, eventOutcomeSchema]);
export type HappeningOutcome = z.infer<typeof outcomeSchema>;

/** A record as lists show it. */
export const recordHeadSchema = z.object({
  id: recordIdSchema,
  centreId: centreIdSchema,
  jurisdiction: jurisdictionSchema,
  createdAt: instantSchema,
  createdBy: accountIdSchema,
  changedAt: instantSchema,
  changedBy: accountIdSchema,
  /** Of fairs and events. */
  status: z.optional(z.enum(HAPPENING_STATES)),
  outcome: z.optional(outcomeSchema),
  /** How many employers take part. */
  participants: z.optional(z.int()),
  summary: recordSummarySchema,
  version: z.int(),
  auditHash: z.string(),
});
export type RecordHead = z.infer<typeof recordHeadSchema>;
export type HeadOf<Kind extends RecordKind> = RecordHead & { readonly summary: SummaryOf<Kind> };
/** Whether the head is of a record of the kind. */
export const isHeadOf = <Kind extends RecordKind>(head: RecordHead, kind: Kind): head is HeadOf<Kind> =>
  head.summary.kind === kind;

/** A page of records of one kind, with the token of the next. */
export interface HeadList<Kind extends RecordKind> {
  readonly items: readonly HeadOf<Kind>[];
  readonly next?: string | undefined;
}

/** Employers in one fair or event: as many as can be named in one call. */
export const MOST_PARTICIPANTS = 100;
/** An employer that takes part in a fair or an event, and what it offers there. */
export const participantSchema = z.object({
  employerId: employerIdSchema,
  postsOffered: z.int().check(z.gte(0), z.lte(10_000)),
  /** The employer's own vacancies that are shown there. */
  vacancyIds: z.array(vacancyIdSchema).check(z.maxLength(20)),
});
export type Participant = z.infer<typeof participantSchema>;

export interface StoredRecord {
  readonly head: RecordHead;
  readonly form: RecordForm;
  readonly participants: readonly Participant[];
}
export type RecordOf<Kind extends RecordKind> = StoredRecord & { readonly form: FormOf<Kind> };
export const isRecordOf = <Kind extends RecordKind>(
  record: StoredRecord,
  kind: Kind,
): record is RecordOf<Kind> => record.form.kind === kind;

/** What a strategy said at one of its versions (J9). */
export const strategyVersionSchema = z.object({
  centreId: centreIdSchema,
  version: z.int(),
  at: instantSchema,
  by: accountIdSchema,
  form: strategyFormSchema,
});
export type StrategyVersion = z.infer<typeof strategyVersionSchema>;
