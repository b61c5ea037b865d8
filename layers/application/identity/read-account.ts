import type { ActiveAccount } from '#domain/identity/account.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { Refusal } from '#domain/shared/refusal.ts';

/**
 * The caller's own account.
 *
 * 1. It is read.
 *
 * @throws Refusal `not-found` when it is gone
 */
export async function readAccount(
  { actor }: RequestContext<AccountActor>,
  { accounts }: Pick<IdentityDeps, 'accounts'>,
): Promise<ActiveAccount> {
  const account = await accounts.byId(actor.accountId);
  if (account?.status !== 'active') throw new Refusal('not-found');
  return account;
}
