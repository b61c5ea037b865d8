import * as z from 'zod/mini';
import { standingSchema } from '../access/access.ts';
import { accountIdSchema, cabinetIdSchema, invitationIdSchema } from '../shared/ids.ts';
import type { AccountId, CabinetId } from '../shared/ids.ts';
import type { Counter } from '../shared/quota.ts';
import { instantSchema } from '../shared/time.ts';
import { contactSchema } from './contact.ts';

/** An employer's cabinet; which enterprises are in it is told by their cards (I14). */
export const cabinetSchema = z.object({
  id: cabinetIdSchema,
  /** Who registered the enterprise and confirmed it by e-signature (I1). */
  administratorId: accountIdSchema,
  createdAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
});
export type Cabinet = z.infer<typeof cabinetSchema>;

/** A person in an organisation. In a cabinet: its administrator and its managers; their number has no limit (I11). */
export const memberSchema = z.object({
  ...standingSchema.shape,
  name: z.string(),
  /** Absent until the member has filled in "Manager's contacts" (I10). */
  contact: z.optional(contactSchema),
  /** Opaque handle of the address by which a manager was invited, and by which invitation. */
  credentialId: z.optional(z.string()),
  invitationId: z.optional(invitationIdSchema),
  joinedAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
});
export type Member = z.infer<typeof memberSchema>;

/**
 * What giving a manager's access again counts against, in the cabinet. Each time mails him; taking it away is never
 * refused, and has to be undone before it can be done once more.
 */
export const restoredAccessCounter = (cabinetId: CabinetId, managerId: AccountId): Counter => ({
  quota: { name: 'access-restored', seconds: 24 * 3600, most: 10 },
  subject: `${cabinetId}:${managerId}`,
});

/**
 * The one organisation that an account belongs to (I4). A `withdrawn` tie binds nobody: the account may be tied
 * again, to the same organisation or another.
 */
export const tieSchema = z.object({
  kind: z.enum(['cabinet', 'centre']),
  organisationId: z.string(),
  status: z.enum(['active', 'withdrawn']),
  /** Accepted, but not activated: by then the tie binds nobody, whether or not it was loosened. */
  heldUntil: z.optional(instantSchema),
});
export type Tie = z.infer<typeof tieSchema>;
