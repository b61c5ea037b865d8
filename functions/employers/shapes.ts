import * as z from 'zod/mini';
import {
  accountIdSchema,
  cabinetIdSchema,
  employerIdSchema,
  invitationIdSchema,
} from '#domain/shared/ids.ts';

/** Employers and agencies work in cabinets alike (A7). */
export const CABINET_ROLES = ['employer', 'agency'] as const;

export const cabinetParams = z.strictObject({ cabinetId: cabinetIdSchema });
export const employerParams = z.strictObject({ cabinetId: cabinetIdSchema, employerId: employerIdSchema });
export const managerParams = z.strictObject({ cabinetId: cabinetIdSchema, accountId: accountIdSchema });
export const cabinetInvitationParams = z.strictObject({
  cabinetId: cabinetIdSchema,
  invitationId: invitationIdSchema,
});
export const invitationParams = z.strictObject({ id: invitationIdSchema });

/** What every endpoint inside a cabinet may answer, by the caller's place in it. */
export const PLACE_REFUSALS = ['not-found', 'access-withdrawn', 'access-not-active'] as const;
/** What becomes of an invitation that is no longer open. */
export const CLOSED_REFUSALS = [
  'invitation-expired',
  'invitation-withdrawn',
  'invitation-already-used',
] as const;
