import * as z from 'zod/mini';
import type { StaffOutcome } from '#domain/centres/ports.ts';
import { staffMemberSchema } from '#domain/centres/staff.ts';
import type { StaffMember } from '#domain/centres/staff.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { Wording } from '#runtime/texts.ts';

export const staffAnswerSchema = z.object({
  ...z.omit(staffMemberSchema, { auditHash: true }).shape,
  /** For `If-Match` of the next change. */
  etag: z.string(),
});
export const staffAnswer = ({ auditHash, ...member }: StaffMember) => ({
  ...member,
  etag: etagOf({ version: member.version, auditHash }),
});

export const staffOutcomeSchema = z.object({
  accountId: accountIdSchema,
  version: z.int(),
  message: z.string(),
});
export const staffReply = (
  { accountId, revision }: StaffOutcome,
  message: string,
  { texts, language }: Wording,
) => ({
  body: { accountId, version: revision.version, message: texts(message, language) },
  etag: etagOf(revision),
});
