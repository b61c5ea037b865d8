import type { CodeReceipt, IdentityDeps } from '#domain/identity/ports.ts';
import type { RequestContext } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { keyedContext } from './secrets.ts';

/**
 * Mails another confirmation code; the one before is worth nothing from then on (A5, A10).
 *
 * 1. One conditional transaction issues it: not sooner than a minute after the last, and not too many for one sign-up.
 *
 * @throws Refusal `not-found`, `too-many-requests`
 */
export async function resendCode(
  accountId: AccountId,
  context: RequestContext,
  deps: Pick<IdentityDeps, 'accounts' | 'mac' | 'random'>,
): Promise<CodeReceipt> {
  return deps.accounts.resendCode({
    context: await keyedContext(context, deps.mac),
    eventId: deps.random.uuid(),
    accountId,
  });
}
