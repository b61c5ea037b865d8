import * as z from 'zod/mini';
import type { QueuedVacancy } from '#application/monitoring/list-vacancy-queue.ts';
import { DEREGISTRATION_REASONS } from '#domain/centres/monitoring.ts';
import type { WatchOutcome } from '#domain/centres/ports.ts';
import { employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Wording } from '#runtime/texts.ts';

export const watchOutcomeAnswerSchema = z.object({
  id: vacancyIdSchema,
  version: z.int(),
  at: instantSchema,
  message: z.string(),
});
export const watchReply = (
  id: VacancyId,
  { revision, at }: WatchOutcome,
  message: string,
  { texts, language }: Wording,
) => ({
  body: { id, version: revision.version, at, message: texts(message, language) },
  etag: etagOf(revision),
});

export const queuedAnswerSchema = z.object({
  id: vacancyIdSchema,
  /** For `If-Match` of what may be done. */
  etag: z.string(),
  title: z.string(),
  employerId: employerIdSchema,
  employerName: z.optional(z.string()),
  expiresAt: instantSchema,
  confirmedAt: instantSchema,
  reconfirmationAskedAt: z.optional(instantSchema),
  /** Since when the vacancy is in the queue. */
  since: instantSchema,
  /** Why, the gravest reason first. */
  reasons: z.array(z.object({ code: z.string(), label: z.string(), since: instantSchema })),
  mayBeAsked: z.boolean(),
  /** The reason for which it may be deregistered now. */
  deregistration: z.optional(z.enum(DEREGISTRATION_REASONS)),
});

export function queuedAnswer(queued: QueuedVacancy, { texts, language }: Wording) {
  const { vacancy, employer, since, concerns, mayBeAsked, deregistration } = queued;
  const { id, title, employerId, expiresAt, confirmedAt, reconfirmationAskedAt } = vacancy;
  return {
    id,
    etag: etagOf(vacancy),
    title,
    employerId,
    employerName: employer?.register.name,
    expiresAt,
    confirmedAt,
    reconfirmationAskedAt,
    since,
    reasons: concerns.map(({ reason, since: from }) => ({
      code: reason,
      label: texts(`vacancy-queue.${reason}`, language),
      since: from,
    })),
    mayBeAsked,
    deregistration,
  };
}
