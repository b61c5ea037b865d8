import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyResult } from 'jose';
import * as z from 'zod/mini';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf, millisecondsOf } from '#domain/shared/time.ts';
import type { Clock } from '#domain/shared/time.ts';

const jwksSchema = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })),
});
export type Jwks = z.infer<typeof jwksSchema>;
const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.string() });

export interface AuthorizerSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
  /** Reads the keys that the issuer publishes. */
  readonly fetchKeys: () => Promise<Jwks>;
}
/** Claims of the bearer token in an `Authorization` header. Throws Refusal. */
export type Authorizer = (authorization: string | undefined) => Promise<Readonly<Record<string, string>>>;

/**
 * Checks access tokens as API Gateway's JWT authorizer does: signature by a published key named by `kid`, issuer,
 * audience, expiry and issue time. Keys are read again when a token names one that is not known yet.
 *
 * @throws Refusal `unauthenticated` without a token, `token-expired`, `token-invalid`.
 */
export function jwtAuthorizer(settings: AuthorizerSettings): Authorizer {
  let keys: Jwks | undefined;

  const verified = async (token: string): Promise<JWTVerifyResult> => {
    if (keys !== undefined) {
      try {
        return await verifiedWith(keys, token, settings);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      }
    }
    keys = await settings.fetchKeys();
    return verifiedWith(keys, token, settings);
  };

  return async (authorization) => {
    if (authorization === undefined || authorization.trim() === '') throw new Refusal('unauthenticated');
    const token = /^(?:Bearer\s+)?(\S+)$/i.exec(authorization.trim())?.[1];
    if (token === undefined) throw new Refusal('token-invalid');
    try {
      const { payload, protectedHeader } = await verified(token);
      const issuedInFuture = payload.iat !== undefined && payload.iat > epochSecondsOf(settings.clock.now());
      if (protectedHeader.kid === undefined || issuedInFuture) throw new Refusal('token-invalid');
      return claimTexts(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new Refusal('token-expired');
      if (error instanceof errors.JOSEError) throw new Refusal('token-invalid');
      throw error;
    }
  };
}

function verifiedWith(
  keys: Jwks,
  token: string,
  { issuer, audience, clock }: AuthorizerSettings,
): Promise<JWTVerifyResult> {
  return jwtVerify(token, createLocalJWKSet(keys), {
    issuer,
    audience,
    algorithms: ['RS256'],
    requiredClaims: ['exp'],
    currentDate: new Date(millisecondsOf(clock.now())),
  });
}

/** API Gateway hands every claim on as text, a list as `[one two]`. */
function claimTexts(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]));
}
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Reads the keys by way of the issuer's discovery document, as API Gateway does. `fetchJson` gets a path of our
 * own API. Throws when the documents are not what OpenID Connect Discovery says.
 */
export async function discoveredKeys(
  issuer: string,
  fetchJson: (path: string) => Promise<unknown>,
): Promise<Jwks> {
  const path = (url: string): string => new URL(url).pathname;
  const document = discoverySchema.parse(
    await fetchJson(path(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)),
  );
  if (document.issuer !== issuer)
    throw new Error(`the discovery document names another issuer: ${document.issuer}`);
  return jwksSchema.parse(await fetchJson(path(document.jwks_uri)));
}
