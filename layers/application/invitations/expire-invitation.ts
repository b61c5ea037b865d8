import { endOf } from '#domain/invitations/course.ts';
import type { InvitationEnd } from '#domain/invitations/course.ts';
import type { Invitations } from '#domain/employers/ports.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import type { Clock } from '#domain/shared/time.ts';

export interface ExpireDeps {
  readonly invitations: Pick<Invitations, 'expire'>;
  readonly clock: Clock;
}

/** The clocks of workflow and function differ: the invitation's last moment is not over yet. */
export class InvitationNotDue extends Error {
  constructor() {
    super('the invitation is not due yet');
    this.name = 'InvitationNotDue';
  }
}

/**
 * Ends an invitation whose time is over, and answers how it ended: somebody who joined it or withdrew it before has
 * won. May be repeated without harm.
 *
 * @throws InvitationNotDue, or a fault of the store: the step is to be run again
 */
export async function expireInvitation(
  { invitationId }: { readonly invitationId: InvitationId },
  { invitations, clock }: ExpireDeps,
): Promise<{ readonly outcome: InvitationEnd }> {
  const outcome = endOf(await invitations.expire(invitationId, clock.now()));
  if (outcome === undefined) throw new InvitationNotDue();
  return { outcome };
}
