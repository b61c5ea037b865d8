import type { IdentityDeps } from '#domain/identity/ports.ts';
import type { RequestContext } from '#domain/shared/actor.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { provenRefreshToken } from './secrets.ts';
import { tokensFor } from './tokens.ts';
import type { Tokens } from './tokens.ts';

/**
 * Exchanges a refresh token for a new pair; each is good once (RFC 9700, 4.14.2).
 *
 * 1. The token proves itself by its MAC, without a read. 2. One transaction moves the session to its next generation
 * if it stands at the token's, is open, and no password change or sign-out everywhere came in between. 3. A token
 * whose generation is past was copied: the session ends for thief and owner alike. The same token with the same
 * `Idempotency-Key` is an answer that got lost, and is answered again.
 *
 * @throws Refusal `refresh-token-invalid`, `refresh-token-reused`, `session-ended`
 */
export async function refreshSession(
  token: string,
  context: RequestContext,
  deps: Pick<IdentityDeps, 'sessions' | 'mac' | 'accessTokens' | 'random'>,
): Promise<Tokens> {
  const { mac, sessions } = deps;
  const claims = await provenRefreshToken(token, mac);
  const key = context.idempotency?.key;
  const retryKey = key === undefined ? undefined : await mac.of('idempotency-key', [claims.sessionId, key]);
  const { outcome, session } = await sessions.refresh(claims, context.at, retryKey);
  switch (outcome) {
    case 'refreshed':
    case 'repeated':
      return tokensFor({ ...claims, generation: claims.generation + 1 }, context.at, deps);
    case 'reused':
      if (session !== undefined) await sessions.endReused({ context, eventId: deps.random.uuid(), session });
      throw new Refusal('refresh-token-reused');
    case 'ended':
      throw new Refusal('session-ended');
  }
}
