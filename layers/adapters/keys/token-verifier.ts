import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { TOKEN_AUDIENCE } from '#domain/identity/sessions.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

export type VerifiedToken =
  | { readonly outcome: 'valid'; readonly claims: Readonly<Record<string, unknown>> }
  /** Ours, but its time is over. */
  | { readonly outcome: 'expired' }
  /** Well signed or not: another issuer's, or for another audience. */
  | { readonly outcome: 'foreign' }
  | { readonly outcome: 'invalid' };

/**
 * Checks an access token as API Gateway's JWT authorizer does: signature by a published key, ES256 only, issuer,
 * audience and time, at the moment given. For the local gateway; on AWS the authorizer does it.
 */
export type TokenVerifier = (token: string, at: Instant) => Promise<VerifiedToken>;

export function tokenVerifier(options: {
  readonly issuer: string;
  readonly keys: () => Promise<JSONWebKeySet>;
}): TokenVerifier {
  return async (token, at) => {
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(await options.keys()), {
        algorithms: ['ES256'],
        issuer: options.issuer,
        audience: TOKEN_AUDIENCE,
        requiredClaims: ['sub', 'exp', 'iat'],
        currentDate: new Date(millisecondsOf(at)),
      });
      return { outcome: 'valid', claims: payload };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { outcome: 'expired' };
      if (error instanceof errors.JWTClaimValidationFailed && (error.claim === 'iss' || error.claim === 'aud')) {
        return { outcome: 'foreign' };
      }
      if (error instanceof errors.JOSEError) return { outcome: 'invalid' };
      throw error;
    }
  };
}
