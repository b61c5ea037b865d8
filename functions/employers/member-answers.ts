import * as z from 'zod/mini';
import { MEMBER_STATUSES } from '#domain/access/access.ts';
import { CABINET_ROLES } from '#domain/access/rights.ts';
import { contactSchema } from '#domain/employers/contact.ts';
import type { Member } from '#domain/employers/member.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { instantSchema } from '#domain/shared/time.ts';

/** A member of a cabinet for the others in it. */
export const memberAnswerSchema = z.object({
  accountId: accountIdSchema,
  name: z.string(),
  role: z.enum(CABINET_ROLES),
  status: z.enum(MEMBER_STATUSES),
  contact: z.optional(contactSchema),
  joinedAt: instantSchema,
});

export const memberAnswer = ({ accountId, name, role, status, contact, joinedAt }: Member) => ({
  accountId,
  name,
  role: role === 'administrator' ? role : ('manager' as const),
  status,
  contact,
  joinedAt,
});
