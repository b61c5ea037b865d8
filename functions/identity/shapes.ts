import { codeExpiry, CODE_LENGTH, RESEND_SECONDS } from '#domain/identity/codes.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { instantSchema, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import * as z from 'zod/mini';

/** Answers and parameters that several endpoints of identity share. */
export const signUpParams = z.object({ id: accountIdSchema });

const mailedCode = {
  /** Digits. */
  codeLength: z.int(),
  expiresAt: instantSchema,
  /** From then on another code may be asked for. */
  resendAfter: instantSchema,
};
export const mailedCodeSchema = z.object(mailedCode);
export const signUpReceiptSchema = z.object({ id: accountIdSchema, ...mailedCode });

export const mailedCodeOf = (issuedAt: Instant) => ({
  codeLength: CODE_LENGTH,
  expiresAt: codeExpiry(issuedAt),
  resendAfter: plusSeconds(issuedAt, RESEND_SECONDS),
});

export const tokensSchema = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  /** Seconds that the access token is good for. */
  expiresIn: z.int(),
  /** Good once. */
  refreshToken: z.string(),
});
