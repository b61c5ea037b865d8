import { codeOf } from '#domain/identity/codes.ts';
import { NETWORK_SHARDS } from '#domain/identity/limits.ts';
import type { Mac } from '#domain/identity/ports.ts';
import { parseRefreshToken, refreshText } from '#domain/identity/sessions.ts';
import type { RefreshClaims } from '#domain/identity/sessions.ts';
import { sameText } from '#domain/identity/codes.ts';
import type { Actor, RequestContext } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Counter, Quota } from '#domain/shared/quota.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import { credentialIdOf } from '../shared/credential-id.ts';

export { credentialIdOf } from '../shared/credential-id.ts';

/** Under which wrong tries of an account's secret are counted, each purpose apart (A10). */
export const triesSubject = (purpose: 'sign-in' | 'password' | 'reset', credentialId: string): string =>
  `${purpose}:${credentialId}`;

/** The code mailed to confirm an address (A5). */
export const signUpCode = async (accountId: AccountId, issuedAt: Instant, mac: Mac): Promise<string> =>
  codeOf(await mac.of('sign-up-code', [accountId, issuedAt]));

/** The code mailed to set a new password. */
export const resetCode = async (credentialId: string, issuedAt: Instant, mac: Mac): Promise<string> =>
  codeOf(await mac.of('reset-code', [credentialId, issuedAt]));

/** The token of one generation of a session, which proves itself by its MAC. */
export async function refreshToken(claims: RefreshClaims, mac: Mac): Promise<string> {
  const text = refreshText(claims);
  return `${text}.${await mac.of('refresh-token', [text])}`;
}

/** @throws Refusal `refresh-token-invalid` for whatever this process's secret did not make */
export async function provenRefreshToken(token: string, mac: Mac): Promise<RefreshClaims> {
  const parsed = parseRefreshToken(token);
  if (parsed === undefined) throw new Refusal('refresh-token-invalid');
  const expected = await mac.of('refresh-token', [refreshText(parsed.claims)]);
  if (!sameText(parsed.mac, expected)) throw new Refusal('refresh-token-invalid');
  return parsed.claims;
}

/** The counter of a quota for the caller's network address; `shardBy` (hex) spreads neighbours over the shards. */
export async function networkCounter(
  quota: Quota,
  context: RequestContext,
  shardBy: string,
  mac: Mac,
): Promise<Counter> {
  const address = await mac.of('network-address', [context.origin.address]);
  return { quota, subject: `${address}-${Number.parseInt(shardBy.slice(0, 2), 16) % NETWORK_SHARDS}` };
}

/**
 * The context with its idempotency claim keyed: a plain hash of a body that holds a password would let whoever
 * reads the table guess passwords without paying for argon2id.
 */
export async function keyedContext<A extends Actor>(
  context: RequestContext<A>,
  mac: Mac,
): Promise<RequestContext<A>> {
  const { idempotency } = context;
  if (idempotency === undefined) return context;
  const requestHash = await mac.of('request', [idempotency.requestHash]);
  return { ...context, idempotency: { key: idempotency.key, requestHash } };
}

/** @throws Refusal `invalid-request`: a password must not be the address it protects */
export async function refuseAddressAsPassword(
  password: string,
  credentialId: string,
  path: string,
  mac: Mac,
): Promise<void> {
  if ((await credentialIdOf(password, mac)) !== credentialId) return;
  throw new Refusal('invalid-request', { fields: [{ path, code: 'password-is-email' }] });
}
