import * as z from 'zod/mini';
import { CENTRE_ROLES } from '../access/rights.ts';
import { emailSchema } from '../identity/email.ts';
import { lineSchema } from '../shared/text.ts';
import { accountIdSchema } from '../shared/ids.ts';
import type { AccountId, CentreId } from '../shared/ids.ts';
import { languageSchema } from '../shared/languages.ts';
import type { Counter } from '../shared/quota.ts';
import { instantSchema } from '../shared/time.ts';

/** Someone who works in a centre is let in or not; staff are appointed, so nothing waits to be activated (J1). */
export const STAFF_STATUSES = ['active', 'withdrawn'] as const;

const nameSchema = lineSchema(120);
const unitSchema = z.optional(lineSchema(120));
const roleSchema = z.enum(CENTRE_ROLES);

/** What a head of a centre, or an administrator of the platform, says of the person whom he appoints. */
export const appointmentSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  role: roleSchema,
  /** The unit inside the centre; a small centre has none. */
  unit: unitSchema,
  /** In which letters to this person are written. */
  language: languageSchema,
});
export type Appointment = z.infer<typeof appointmentSchema>;

export const staffChangeSchema = z.strictObject({
  role: roleSchema,
  unit: unitSchema,
  status: z.enum(STAFF_STATUSES),
});
export type StaffChange = z.infer<typeof staffChangeSchema>;

/**
 * What a change that leaves a member his access counts against, in the centre. Each one mails him; taking the access
 * away is never refused.
 */
export const staffChangeCounter = (centreId: CentreId, staffId: AccountId): Counter => ({
  quota: { name: 'staff-changed', seconds: 24 * 3600, most: 20 },
  subject: `${centreId}:${staffId}`,
});

/** A member of a centre as it is stored. */
export const staffMemberSchema = z.object({
  accountId: accountIdSchema,
  role: roleSchema,
  status: z.enum(STAFF_STATUSES),
  name: z.string(),
  email: z.string(),
  unit: z.optional(z.string()),
  joinedAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
});
export type StaffMember = z.infer<typeof staffMemberSchema>;
