import { QUOTAS } from '#domain/identity/limits.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import type { RequestContext } from '#domain/shared/actor.ts';
import type { Instant } from '#domain/shared/time.ts';
import { credentialIdOf, keyedContext, networkCounter } from './secrets.ts';

/**
 * Takes a wish for a new password. Nothing is looked up: the same transaction and the same answer, whether or not
 * the address has an account (A10); whoever sends the mail looks.
 *
 * 1. One transaction issues a code, counts the quotas and puts the event out.
 *
 * @throws Refusal `too-many-requests`
 */
export async function requestPasswordReset(
  email: string,
  context: RequestContext,
  deps: Pick<IdentityDeps, 'credentials' | 'mac' | 'random'>,
): Promise<{ readonly issuedAt: Instant }> {
  const { mac, random } = deps;
  const credentialId = await credentialIdOf(email, mac);
  return deps.credentials.requestReset({
    context: await keyedContext(context, mac),
    eventId: random.uuid(),
    resetId: random.uuid(),
    credentialId,
    quotas: [
      { quota: QUOTAS.resetsOfAddress, subject: credentialId },
      await networkCounter(QUOTAS.resetsOfNetwork, context, credentialId, mac),
    ],
  });
}
