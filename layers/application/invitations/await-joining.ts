import { INVITATION_DAYS } from '#domain/employers/invitation.ts';
import { endOf } from '#domain/invitations/course.ts';
import type { TaskTokens, Workflows } from '#domain/invitations/ports.ts';
import type { Invitations } from '#domain/employers/ports.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { plusDays } from '#domain/shared/time.ts';
import type { Clock } from '#domain/shared/time.ts';

export interface AwaitDeps {
  readonly invitations: Pick<Invitations, 'find'>;
  readonly tokens: Pick<TaskTokens, 'keep'>;
  readonly workflows: Pick<Workflows, 'wake'>;
  readonly clock: Clock;
}

/**
 * Lets the workflow wait until its invitation ends, or its wait is over.
 *
 * 1. The token is kept, for whoever hears of the end. 2. The invitation is read: one that ended before the token was
 * there has been heard of already, so the workflow is woken at once. In this order, no end falls between the two.
 *
 * @throws a fault of the service or the store: the step is to be run again, with another token
 */
export async function awaitJoining(
  { invitationId, token }: { readonly invitationId: InvitationId; readonly token: string },
  { invitations, tokens, workflows, clock }: AwaitDeps,
): Promise<void> {
  await tokens.keep(invitationId, token, plusDays(clock.now(), INVITATION_DAYS));
  const end = endOf(await invitations.find(invitationId));
  if (end !== undefined) await workflows.wake(token, end);
}
