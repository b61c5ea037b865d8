import * as z from 'zod/mini';
import { FORM_SHAPES, SUMMARY_SHAPES } from '#domain/centre-work/forms.ts';
import { HAPPENING_STATES } from '#domain/centre-work/lifecycle.ts';
import type { SavedRecord } from '#domain/centre-work/ports.ts';
import {
  eventOutcomeSchema,
  fairOutcomeSchema,
  participantSchema,
  recordIdSchema,
} from '#domain/centre-work/records.ts';
import type { RecordHead, StoredRecord } from '#domain/centre-work/records.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { pageAnswerSchema } from '#runtime/page-query.ts';

/** The answer to a command. */
export const savedAnswerSchema = z.object({ id: recordIdSchema, version: z.int() });
export const savedReply = ({ id, revision }: SavedRecord) => ({
  body: { id, version: revision.version },
  etag: etagOf(revision),
});
/** The same, with the address of what is new. */
export const createdReply = (collection: string, saved: SavedRecord) => ({
  ...savedReply(saved),
  headers: { location: `${collection}/${saved.id}` },
});

const standing = {
  id: recordIdSchema,
  version: z.int(),
  /** For `If-Match` of the next change. */
  etag: z.string(),
  createdAt: instantSchema,
  createdBy: accountIdSchema,
  changedAt: instantSchema,
  changedBy: accountIdSchema,
};
const stateSchema = z.enum(HAPPENING_STATES);
const happening = {
  fair: { ...standing, status: stateSchema, outcome: z.optional(fairOutcomeSchema) },
  event: { ...standing, status: stateSchema, outcome: z.optional(eventOutcomeSchema) },
};
const participantCount = { participants: z.int() };
const participantList = { participants: z.array(participantSchema) };

export const jobFairListSchema = pageAnswerSchema(
  z.object({ ...happening.fair, ...participantCount, ...SUMMARY_SHAPES['job-fair'] }),
);
export const eventListSchema = pageAnswerSchema(
  z.object({ ...happening.event, ...participantCount, ...SUMMARY_SHAPES.event }),
);
export const strategyListSchema = pageAnswerSchema(z.object({ ...standing, ...SUMMARY_SHAPES.strategy }));
export const segmentListSchema = pageAnswerSchema(z.object({ ...standing, ...SUMMARY_SHAPES.segment }));
export const consultationListSchema = pageAnswerSchema(
  z.object({ ...standing, ...SUMMARY_SHAPES.consultation }),
);

export const jobFairSchema = z.object({
  ...happening.fair,
  ...participantList,
  ...FORM_SHAPES['job-fair'],
});
export const eventSchema = z.object({ ...happening.event, ...participantList, ...FORM_SHAPES.event });
export const strategySchema = z.object({ ...standing, ...FORM_SHAPES.strategy });
export const segmentSchema = z.object({ ...standing, ...FORM_SHAPES.segment });
export const consultationSchema = z.object({ ...standing, ...FORM_SHAPES.consultation });

/** Where a record stands; what an answer's schema does not name stays here. */
export const standingAnswer = (head: RecordHead) => ({ ...head, etag: etagOf(head) });

const happeningAnswer = (head: RecordHead) => ({
  ...standingAnswer(head),
  status: head.status ?? 'planned',
  participants: head.participants ?? 0,
});
export const fairAnswer = (head: RecordHead) => ({
  ...happeningAnswer(head),
  outcome: head.outcome !== undefined && 'visitors' in head.outcome ? head.outcome : undefined,
});
export const eventAnswer = (head: RecordHead) => ({
  ...happeningAnswer(head),
  outcome: head.outcome !== undefined && 'attended' in head.outcome ? head.outcome : undefined,
});

/** The state's ETag, for `If-Match` of the next change; no validator of the answer. */
export const etagHeader = ({ head }: StoredRecord) => ({ etag: etagOf(head) });
