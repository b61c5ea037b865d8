import * as z from 'zod/mini';
import { roleSchema } from '../shared/actor.ts';
import type { Role } from '../shared/actor.ts';
import { accountIdSchema } from '../shared/ids.ts';
import { jurisdictionSchema } from '../shared/jurisdictions.ts';
import { languageSchema } from '../shared/languages.ts';
import { instantSchema } from '../shared/time.ts';

/** Whom a person may register as (A7); administrators are appointed, not registered. */
export const SIGN_UP_ROLES = ['job_seeker', 'employer', 'agency'] as const satisfies readonly Role[];
export const signUpRoleSchema = z.enum(SIGN_UP_ROLES);

/** An unconfirmed sign-up is forgotten after this many hours. */
export const SIGN_UP_HOURS = 24;

/** That a person agreed: to which text, when, how, and by which request it can be proved (A7). */
export const consentSchema = z.object({
  version: z.string(),
  at: instantSchema,
  method: z.literal('click'),
  evidence: z.string(),
});
export type Consent = z.infer<typeof consentSchema>;

const common = {
  accountId: accountIdSchema,
  role: roleSchema,
  email: z.string(),
  /** Opaque handle of the address: a keyed hash. */
  credentialId: z.string(),
  language: languageSchema,
  jurisdiction: jurisdictionSchema,
  createdAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
};

/** Asked for; whether the address is the person's own, and free, is decided when the code is typed (A5). */
export const unconfirmedAccountSchema = z.object({
  ...common,
  status: z.literal('unconfirmed'),
  agreement: consentSchema,
  passwordHash: z.string(),
  /** From then on the sign-up counts as forgotten, whether or not storage has cleaned it up. */
  forgottenAt: instantSchema,
});
export type UnconfirmedAccount = z.infer<typeof unconfirmedAccountSchema>;

export const activeAccountSchema = z.object({
  ...common,
  status: z.literal('active'),
  /** Absent for whoever was appointed and did not sign up (J1). */
  agreement: z.optional(consentSchema),
  confirmedAt: instantSchema,
});
export type ActiveAccount = z.infer<typeof activeAccountSchema>;

/** The lifecycle of an account: `unconfirmed` → `active`. */
export const accountSchema = z.discriminatedUnion('status', [unconfirmedAccountSchema, activeAccountSchema]);
export type Account = z.infer<typeof accountSchema>;

/** What proves who someone is, found by address alone; made when an account is confirmed. */
export const credentialSchema = z.object({
  credentialId: z.string(),
  accountId: accountIdSchema,
  role: roleSchema,
  passwordHash: z.string(),
  /** Sessions opened under an earlier epoch are over. */
  epoch: z.int(),
  version: z.int(),
  auditHash: z.string(),
});
export type Credential = z.infer<typeof credentialSchema>;

/** One line of the sign-in history that its owner sees (A9). */
export const signInSchema = z.object({
  sessionId: z.string(),
  at: instantSchema,
  method: z.enum(['password']),
  address: z.string(),
  device: z.string(),
});
export type SignIn = z.infer<typeof signInSchema>;
