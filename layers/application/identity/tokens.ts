import type { IdentityDeps } from '#domain/identity/ports.ts';
import { ACCESS_TOKEN_SECONDS } from '#domain/identity/sessions.ts';
import type { RefreshClaims } from '#domain/identity/sessions.ts';
import type { Instant } from '#domain/shared/time.ts';
import { refreshToken } from './secrets.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly tokenType: 'Bearer';
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
}

/** The pair of tokens for a session that stands at `claims.generation`. */
export async function tokensFor(
  claims: RefreshClaims,
  at: Instant,
  deps: Pick<IdentityDeps, 'mac' | 'accessTokens' | 'random'>,
): Promise<Tokens> {
  const [accessToken, refresh] = await Promise.all([
    deps.accessTokens.issue(claims, at, deps.random.uuid()),
    refreshToken(claims, deps.mac),
  ]);
  return { accessToken, tokenType: 'Bearer', expiresIn: ACCESS_TOKEN_SECONDS, refreshToken: refresh };
}
