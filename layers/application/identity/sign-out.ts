import type { IdentityDeps } from '#domain/identity/ports.ts';
import { parseSessionHandle } from '#domain/identity/sessions.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { keyedContext } from './secrets.ts';

/**
 * Ends the caller's session, or every session of the account. Access tokens live out their minutes; refresh tokens
 * are worth nothing at once.
 *
 * 1. The access token names the session with its audit hash, so one transaction ends it without a read; `everywhere`
 * raises the credential's epoch in the same transaction, and every refresh checks the epoch.
 *
 * @throws Refusal `session-ended` when it was over already
 */
export async function signOut(
  { everywhere }: { readonly everywhere: boolean },
  plainContext: RequestContext<AccountActor>,
  deps: Pick<IdentityDeps, 'sessions' | 'mac' | 'random'>,
): Promise<void> {
  const handle = parseSessionHandle(plainContext.actor.sessionId);
  if (handle === undefined) throw new Refusal('token-invalid');
  const command = {
    context: await keyedContext(plainContext, deps.mac),
    eventId: deps.random.uuid(),
    ...handle,
  };
  await (everywhere ? deps.sessions.endAll(command) : deps.sessions.end(command));
}
