import * as z from 'zod/mini';
import { silentBefore } from '#domain/centres/cards.ts';
import type { CardOutcome } from '#domain/centres/ports.ts';
import { employerHeadSchema } from '#domain/employers/employer.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import { maskedTaxId } from '#domain/identity-numbers/tax-number.ts';
import { centreIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Wording } from '#runtime/texts.ts';

/** A card as the staff of its centre see it. */
export const cardAnswerSchema = z.object({
  ...z.omit(employerHeadSchema, { auditHash: true, taxId: true, cabinetId: true }).shape,
  /** A sole trader's number is his own, and is shown with its middle hidden. */
  taxId: z.object({ kind: z.enum(['bin', 'iin', 'inn']), number: z.string() }),
  hasCabinet: z.boolean(),
  /** No progress for 90 days (J6). */
  silent: z.boolean(),
  /** For `If-Match` of the next change. */
  etag: z.string(),
});
export const cardAnswer = ({ auditHash, taxId, cabinetId, ...head }: EmployerHead, now: Instant) => ({
  ...head,
  taxId: { kind: taxId.kind, number: maskedTaxId(taxId) },
  hasCabinet: cabinetId !== undefined,
  silent: head.progressAt < silentBefore(now),
  etag: etagOf({ version: head.version, auditHash }),
});

export const cardOutcomeSchema = z.object({
  id: employerIdSchema,
  version: z.int(),
  centreId: centreIdSchema,
  message: z.string(),
});
export const cardReply = (
  { id, revision, centreId }: CardOutcome,
  message: string,
  { texts, language }: Wording,
) => ({
  body: { id, version: revision.version, centreId, message: texts(message, language) },
  etag: etagOf(revision),
});
