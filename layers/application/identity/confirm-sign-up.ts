import { codeExpiry, sameText } from '#domain/identity/codes.ts';
import { QUOTAS, demandUnlocked } from '#domain/identity/limits.ts';
import type { Attempt, IdentityDeps } from '#domain/identity/ports.ts';
import type { RequestContext } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { keyedContext, networkCounter, signUpCode } from './secrets.ts';

/**
 * Confirms an address with the code that was mailed to it; from then on the account can sign in (A5).
 *
 * 1. One read fetches the sign-up, when its code was issued, and the wrong tries. 2. A wrong code is counted under
 * the limit. 3. A right one is one transaction: the account becomes active, its credential is made if the address is
 * still free, tries and code are gone. The transaction holds the limits again, so requests at once gain nothing,
 * and a used-up quota of the network refuses right and wrong codes alike.
 *
 * @throws Refusal `not-found`, `already-confirmed`, `code-wrong`, `code-expired`, `too-many-tries`,
 * `too-many-requests`, `already-registered`
 */
export async function confirmSignUp(
  { accountId, code }: { readonly accountId: AccountId; readonly code: string },
  plainContext: RequestContext,
  deps: Pick<IdentityDeps, 'accounts' | 'credentials' | 'mac' | 'random'>,
): Promise<{ readonly accountId: AccountId }> {
  const { accounts, mac } = deps;
  const { at } = plainContext;
  const context = await keyedContext(plainContext, mac);
  const subject = `sign-up:${accountId}`;
  const state = await accounts.signUpState(accountId, subject, context);
  if (state.done) return { accountId };
  const { account, tries } = state;
  if (account === undefined) throw new Refusal('not-found');
  if (account.status === 'active') throw new Refusal('already-confirmed');
  if (account.forgottenAt <= at || state.code === undefined) throw new Refusal('not-found');
  demandUnlocked(tries, at);
  const network = await networkCounter(QUOTAS.wrongSecretsOfNetwork, context, account.credentialId, mac);
  const attempt: Attempt = { subject, tries, quotas: [network] };
  if (codeExpiry(state.code.issuedAt) <= at) throw new Refusal('code-expired');
  if (!sameText(code, await signUpCode(accountId, state.code.issuedAt, mac))) {
    await deps.credentials.countWrong(attempt, at);
    throw new Refusal('code-wrong');
  }
  return accounts.confirm({ context, eventId: deps.random.uuid(), account, code: state.code, attempt });
}
