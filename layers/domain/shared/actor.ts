import * as z from 'zod/mini';
import type { AccountId } from './ids.ts';
import { LANGUAGES } from './languages.ts';
import type { Language } from './languages.ts';
import type { Instant } from './time.ts';

/**
 * What an account may be. What a person may do inside an organisation (an employer's cabinet, a labour centre) is
 * not in the token, so that it can be given and withdrawn at any moment: see `domain/access`.
 */
export const ROLES = ['job_seeker', 'employer', 'agency', 'centre_staff', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = z.enum(ROLES);

/** Whoever sends a request with a valid access token. */
export interface AccountActor {
  readonly kind: 'account';
  readonly accountId: AccountId;
  readonly role: Role;
  /** Opaque handle of the person's credentials (a keyed hash, never the e-mail address itself). */
  readonly credentialId: string;
  readonly sessionId: string;
}
export interface AnonymousActor {
  readonly kind: 'anonymous';
}
export type Actor = AccountActor | AnonymousActor;

/** Who asks, when, from where, and in which language: travels with every command. */
export interface RequestContext<A extends Actor = Actor> {
  readonly actor: A;
  readonly at: Instant;
  readonly requestId: string;
  readonly language: Language;
  /** The caller's network address and user agent, for the sign-in history (A9) and for limits (A10) only. */
  readonly origin: { readonly address: string; readonly device: string };
  readonly idempotency?: IdempotencyClaim;
}

/** The caller's `Idempotency-Key` with a hash of what was sent, so that a retry is told from a reuse. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly requestHash: string;
}

export const DEFAULT_LANGUAGE: Language = LANGUAGES[0];
