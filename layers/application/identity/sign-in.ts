import { QUOTAS, demandUnlocked } from '#domain/identity/limits.ts';
import type { Attempt, IdentityDeps } from '#domain/identity/ports.ts';
import type { RequestContext } from '#domain/shared/actor.ts';
import { sessionIdSchema } from '#domain/shared/ids.ts';
import { quotaRefusal } from '#domain/shared/quota.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { credentialIdOf, keyedContext, networkCounter, triesSubject } from './secrets.ts';
import { tokensFor } from './tokens.ts';
import type { Tokens } from './tokens.ts';

/**
 * Opens a session with an address and its password (A1), in two calls: a password can only be compared with what is
 * stored, so one read comes before the one write.
 *
 * 1. One read fetches the credential and the wrong tries. 2. The password is compared; where there is no credential
 * the same work is done on a decoy. 3. A wrong one is counted, in the same way whether the account exists or not
 * (A10). 4. A right one is one transaction: session, sign-in history (A9), audit, event; tries are forgotten. It
 * holds the limits again: since the outcome is known before anything is written, and both outcomes are conditioned
 * on the same counters, no number of requests at once gets more answers than the limit.
 *
 * @throws Refusal `credentials-wrong`, `too-many-tries`, `too-many-requests`
 */
export async function signIn(
  { email, password }: { readonly email: string; readonly password: string },
  plainContext: RequestContext,
  deps: Pick<IdentityDeps, 'credentials' | 'sessions' | 'passwords' | 'mac' | 'accessTokens' | 'random'>,
): Promise<Tokens> {
  const { mac, random } = deps;
  const { at } = plainContext;
  const context = await keyedContext(plainContext, mac);
  const credentialId = await credentialIdOf(email, mac);
  const subject = triesSubject('sign-in', credentialId);
  const quotas = [await networkCounter(QUOTAS.wrongSecretsOfNetwork, context, credentialId, mac)];
  const { credential, tries, quotaSpent } = await deps.credentials.state(
    credentialId,
    subject,
    quotas,
    context,
  );
  demandUnlocked(tries, at);
  if (quotaSpent) throw quotaRefusal(QUOTAS.wrongSecretsOfNetwork, at);
  const attempt: Attempt = { subject, tries, quotas };
  const right = await deps.passwords.verify(password, credential?.passwordHash);
  if (credential === undefined || !right) {
    await deps.credentials.countWrong(attempt, at);
    throw new Refusal('credentials-wrong');
  }
  const sessionId = sessionIdSchema.parse(random.uuid());
  const { owner, epoch } = await deps.sessions.open({
    context,
    eventId: random.uuid(),
    credential,
    sessionId,
    attempt,
  });
  return tokensFor({ ...owner, epoch, generation: 0 }, at, deps);
}
