import { codeExpiry, sameText } from '#domain/identity/codes.ts';
import { QUOTAS, demandUnlocked } from '#domain/identity/limits.ts';
import type { Attempt, IdentityDeps } from '#domain/identity/ports.ts';
import type { RequestContext } from '#domain/shared/actor.ts';
import { quotaRefusal } from '#domain/shared/quota.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import {
  credentialIdOf,
  keyedContext,
  networkCounter,
  refuseAddressAsPassword,
  resetCode,
  triesSubject,
} from './secrets.ts';

/**
 * Sets a new password with the code that was mailed, and ends all sessions.
 *
 * 1. One read fetches the credential, when a code was issued, and the wrong tries. 2. A wrong code, and every code
 * for an address without an account, is counted. 3. A right one is one transaction: the new hash, the next epoch,
 * the code spent, audit, event; tries of the old password are forgotten, for they say nothing of the new one, and
 * whoever reads the mail of the address need not wait for somebody else's wrong ones. Where the network's quota is
 * used up, a wrong code could not be counted: then none is compared.
 *
 * @throws Refusal `invalid-request`, `code-wrong`, `code-expired`, `too-many-tries`, `too-many-requests`,
 * `stale-version`
 */
export async function resetPassword(
  {
    email,
    code,
    newPassword,
  }: { readonly email: string; readonly code: string; readonly newPassword: string },
  plainContext: RequestContext,
  deps: Pick<IdentityDeps, 'credentials' | 'passwords' | 'mac' | 'random'>,
): Promise<void> {
  const { credentials, mac } = deps;
  const { at } = plainContext;
  const credentialId = await credentialIdOf(email, mac);
  await refuseAddressAsPassword(newPassword, credentialId, 'newPassword', mac);
  const context = await keyedContext(plainContext, mac);
  const subject = triesSubject('reset', credentialId);
  const quotas = [await networkCounter(QUOTAS.wrongSecretsOfNetwork, context, credentialId, mac)];
  const state = await credentials.state(credentialId, subject, quotas, context);
  if (state.done) return;
  const { credential, tries } = state;
  demandUnlocked(tries, at);
  if (state.quotaSpent) throw quotaRefusal(QUOTAS.wrongSecretsOfNetwork, at);
  if (state.code !== undefined && codeExpiry(state.code.issuedAt) <= at) throw new Refusal('code-expired');
  const attempt: Attempt = { subject, tries, quotas };
  const right =
    state.code !== undefined && sameText(code, await resetCode(credentialId, state.code.issuedAt, mac));
  if (credential === undefined || state.code === undefined || !right) {
    await credentials.countWrong(attempt, at);
    throw new Refusal('code-wrong');
  }
  const passwordHash = await deps.passwords.hash(newPassword);
  const eventId = deps.random.uuid();
  await credentials.changePassword({
    context,
    eventId,
    credential,
    passwordHash,
    attempt,
    proof: {
      code: state.code,
      forgotten: [triesSubject('sign-in', credentialId), triesSubject('password', credentialId)],
    },
  });
}
