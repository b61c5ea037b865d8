import type { TaskTokens, Workflows } from '#domain/invitations/ports.ts';
import type { InvitationEnd } from '#domain/invitations/course.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { InvitationId } from '#domain/shared/ids.ts';

export interface DriveInvitationDeps {
  readonly tokens: Pick<TaskTokens, 'find'>;
  readonly workflows: Workflows;
}

/**
 * Keeps the `manager-invitation` workflow in step with its invitation. May be repeated for the same event without
 * harm; events of anything else are passed over.
 *
 * 1. An invitation that was sent starts its execution. 2. One that was accepted and activated, or withdrawn, wakes
 * the execution that waits for it. Where none waits yet, the step that begins to wait looks at the invitation itself.
 *
 * @throws a fault of the service or the store: the event is to be delivered again
 */
export async function driveInvitation(event: DomainEvent, deps: DriveInvitationDeps): Promise<void> {
  if (event.type === 'managers.invited') await deps.workflows.start(event.invitationId);
  else if (event.type === 'managers.joined') await wake(event.invitationId, 'joined', deps);
  else if (event.type === 'managers.invitation-withdrawn') await wake(event.invitationId, 'withdrawn', deps);
}

async function wake(
  id: InvitationId,
  outcome: InvitationEnd,
  { tokens, workflows }: DriveInvitationDeps,
): Promise<void> {
  const token = await tokens.find(id);
  if (token !== undefined) await workflows.wake(token, outcome);
}
