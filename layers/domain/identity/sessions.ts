import * as z from 'zod/mini';
import { roleSchema } from '../shared/actor.ts';
import { accountIdSchema, sessionIdSchema } from '../shared/ids.ts';
import { instantSchema } from '../shared/time.ts';

export const ACCESS_TOKEN_SECONDS = 15 * 60;
export const SESSION_DAYS = 30;
/** Whom access tokens are for: the `aud` claim. */
export const TOKEN_AUDIENCE = 'jumys-api';

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** One signed-in device. Its refresh token is good for one generation; using it makes the next. */
export const sessionSchema = z.object({
  sessionId: sessionIdSchema,
  accountId: accountIdSchema,
  status: z.enum(['open', 'ended']),
  generation: z.int(),
  expiresAt: instantSchema,
  /** A keyed hash of the `Idempotency-Key` that made this generation: a lost answer can be asked for again. */
  refreshedBy: z.optional(z.string()),
  version: z.int(),
  auditHash: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Who a token is issued to. `handle` names the session and its audit hash, so that ending it needs no read. */
export const sessionOwnerSchema = z.object({
  accountId: accountIdSchema,
  credentialId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  sessionId: sessionIdSchema,
  auditHash: hash,
  role: roleSchema,
});
export type SessionOwner = z.infer<typeof sessionOwnerSchema>;

/** What a refresh token says, besides the MAC that proves it. */
export const refreshClaimsSchema = z.object({
  ...sessionOwnerSchema.shape,
  epoch: z.int().check(z.nonnegative()),
  generation: z.int().check(z.nonnegative()),
});
export type RefreshClaims = z.infer<typeof refreshClaimsSchema>;

const VERSION = 'r1';

/** The text a refresh token's MAC covers; no field can hold a dot, so it reads back in one way only. */
export const refreshText = (claims: RefreshClaims): string =>
  [
    VERSION,
    claims.accountId,
    claims.credentialId,
    claims.sessionId,
    claims.auditHash,
    claims.role,
    claims.epoch,
    claims.generation,
  ].join('.');

/** Takes a refresh token apart; `undefined` when it never was one of ours. Proves nothing: compare the MAC. */
export function parseRefreshToken(
  token: string,
): { readonly claims: RefreshClaims; readonly mac: string } | undefined {
  const [version, accountId, credentialId, sessionId, auditHash, role, epoch, generation, mac, ...rest] =
    token.split('.');
  const claims = refreshClaimsSchema.safeParse({
    accountId,
    credentialId,
    sessionId,
    auditHash,
    role,
    epoch: Number(epoch),
    generation: Number(generation),
  });
  if (!claims.success || version !== VERSION || mac === undefined || rest.length > 0) return undefined;
  // Numbers have many spellings; only the one that was signed is a token.
  if (`${refreshText(claims.data)}.${mac}` !== token) return undefined;
  return { claims: claims.data, mac };
}

/** The `sid` claim: `<session ID>.<audit hash>`. */
export const sessionHandle = (session: Pick<SessionOwner, 'sessionId' | 'auditHash'>): string =>
  `${session.sessionId}.${session.auditHash}`;

/** Reads a `sid` claim; `undefined` when it is not one of ours. */
export function parseSessionHandle(
  handle: string,
): Pick<SessionOwner, 'sessionId' | 'auditHash'> | undefined {
  const [sessionId, auditHash, ...rest] = handle.split('.');
  const parsed = z
    .object({ sessionId: sessionIdSchema, auditHash: hash })
    .safeParse({ sessionId, auditHash });
  return parsed.success && rest.length === 0 ? parsed.data : undefined;
}
