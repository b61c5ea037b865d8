import * as z from 'zod/mini';
import { invitationEndSchema, invitationLetterSchema } from '#domain/invitations/course.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';

const invitationId = invitationIdSchema;
/** A year is what an execution lives at most. */
const waitSeconds = z.int().check(z.minimum(0), z.maximum(31_536_000));

/** What the reaction to an invitation starts an execution with. IDs and seconds only, here and below. */
export const managerInvitationInputSchema = z.strictObject({ invitationId });

/** `SendLetter`, `SendReminder`: how long there is to wait for what comes next. */
export const sendInvitationLetterContract = {
  input: z.strictObject({ invitationId, letter: invitationLetterSchema }),
  output: z.strictObject({ invitationId, waitSeconds }),
} as const;

/** `AwaitJoining`, `AwaitAfterReminder`: what the function answers goes nowhere. */
export const awaitJoiningContract = {
  input: z.strictObject({ invitationId, token: z.string().check(z.minLength(1)) }),
  output: z.strictObject({}),
} as const;

/** What whoever holds the token wakes the execution with. */
export const joiningSchema = z.strictObject({ outcome: invitationEndSchema });

/** `Expire`: how the invitation really ended. */
export const expireInvitationContract = {
  input: z.strictObject({ invitationId }),
  output: joiningSchema,
} as const;
