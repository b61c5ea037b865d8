import { QUOTAS, demandUnlocked } from '#domain/identity/limits.ts';
import type { Attempt, IdentityDeps } from '#domain/identity/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { quotaRefusal } from '#domain/shared/quota.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { keyedContext, networkCounter, refuseAddressAsPassword, triesSubject } from './secrets.ts';

/**
 * Changes the caller's password and ends all sessions, this one too.
 *
 * 1. One read fetches the credential and the wrong tries. 2. A wrong current password is counted. 3. A right one is
 * one transaction: the new hash, the next epoch, audit, event.
 *
 * @throws Refusal `invalid-request`, `password-wrong`, `too-many-tries`, `too-many-requests`, `not-found`, `stale-version`
 */
export async function changePassword(
  { currentPassword, newPassword }: { readonly currentPassword: string; readonly newPassword: string },
  plainContext: RequestContext<AccountActor>,
  deps: Pick<IdentityDeps, 'credentials' | 'passwords' | 'mac' | 'random'>,
): Promise<void> {
  const { credentials, mac } = deps;
  const { at, actor } = plainContext;
  const { credentialId } = actor;
  await refuseAddressAsPassword(newPassword, credentialId, 'newPassword', mac);
  const context = await keyedContext(plainContext, mac);
  const subject = triesSubject('password', credentialId);
  const quotas = [await networkCounter(QUOTAS.wrongSecretsOfNetwork, context, credentialId, mac)];
  const state = await credentials.state(credentialId, subject, quotas, context);
  if (state.done) return;
  const { credential, tries } = state;
  if (credential?.accountId !== actor.accountId) throw new Refusal('not-found');
  demandUnlocked(tries, at);
  if (state.quotaSpent) throw quotaRefusal(QUOTAS.wrongSecretsOfNetwork, at);
  const attempt: Attempt = { subject, tries, quotas };
  if (!(await deps.passwords.verify(currentPassword, credential.passwordHash))) {
    await credentials.countWrong(attempt, at);
    throw new Refusal('password-wrong');
  }
  const passwordHash = await deps.passwords.hash(newPassword);
  await credentials.changePassword({
    context,
    eventId: deps.random.uuid(),
    credential,
    passwordHash,
    attempt,
  });
}
