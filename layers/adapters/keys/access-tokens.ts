import type { AccessTokens, Signer } from '#domain/identity/ports.ts';
import { ACCESS_TOKEN_SECONDS, TOKEN_AUDIENCE, sessionHandle } from '#domain/identity/sessions.ts';
import { epochSecondsOf } from '#domain/shared/time.ts';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Access tokens as JWTs (RFC 9068 claims) signed by the issuer's key. */
export const jwtAccessTokens = (signer: Signer, issuer: string): AccessTokens => ({
  async issue(owner, at, id) {
    const issuedAt = epochSecondsOf(at);
    const header = encoded({ alg: 'RS256', typ: 'at+jwt', kid: await signer.keyId() });
    const payload = encoded({
      iss: issuer,
      aud: TOKEN_AUDIENCE,
      sub: owner.accountId,
      role: owner.role,
      cred: owner.credentialId,
      sid: sessionHandle(owner),
      iat: issuedAt,
      exp: issuedAt + ACCESS_TOKEN_SECONDS,
      jti: id,
    });
    const signature = await signer.sign(Buffer.from(`${header}.${payload}`));
    return `${header}.${payload}.${Buffer.from(signature).toString('base64url')}`;
  },
});
