import { deliverMessage } from '#application/notifications/deliver-message.ts';
import type { DeliverDeps } from '#application/notifications/deliver-message.ts';
import type { Message } from '#application/notifications/plan-messages.ts';
import { readableParams } from '#application/notifications/readable-params.ts';
import { isLetterDue, letterRecordId, waitAfter } from '#domain/invitations/course.ts';
import type { InvitationLetter } from '#domain/invitations/course.ts';
import type { Invitation } from '#domain/employers/invitation.ts';
import type { Cabinets, Invitations } from '#domain/employers/ports.ts';
import { mailReference } from '#domain/notifications/notice.ts';
import type { MailRecord } from '#domain/notifications/notice.ts';
import type { Phrases, Suppressions } from '#domain/notifications/ports.ts';
import type { MailTemplate } from '#domain/notifications/templates.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import type { Clock, Instant } from '#domain/shared/time.ts';

export interface LetterDeps extends DeliverDeps {
  readonly invitations: Pick<Invitations, 'find'>;
  readonly cabinets: Pick<Cabinets, 'view'>;
  readonly suppressions: Pick<Suppressions, 'among'>;
  readonly phrases: Phrases;
  readonly clock: Clock;
}

const TEMPLATE_OF = {
  invitation: 'manager-invitation',
  reminder: 'manager-invitation-reminder',
} as const satisfies Record<InvitationLetter, MailTemplate>;

/**
 * Writes to the invitee (I6), once for each letter, and says how many seconds there are to wait for what comes next.
 *
 * 1. The invitation is read; one that has ended, or that its reader has followed, calls for no letter. 2. The cabinet's
 * enterprises are read for their names. 3. The letter is delivered, unless its address bounced or complained (M5).
 *
 * @throws MailBusy, or a fault of the store: the step is to be run again
 */
export async function sendInvitationLetter(
  { invitationId, letter }: { readonly invitationId: InvitationId; readonly letter: InvitationLetter },
  deps: LetterDeps,
): Promise<{ readonly invitationId: InvitationId; readonly waitSeconds: number }> {
  const now = deps.clock.now();
  const invitation = await deps.invitations.find(invitationId);
  if (invitation === undefined) return { invitationId, waitSeconds: letter === 'invitation' ? 1 : 0 };
  if (isLetterDue(invitation, now)) {
    const [message, suppressed] = await Promise.all([
      letterMessage(letter, invitation, now, deps),
      deps.suppressions.among([invitation.email]),
    ]);
    await deliverMessage(message, suppressed.has(invitation.email), now, deps);
  }
  return { invitationId, waitSeconds: waitAfter(letter, invitation, deps.clock.now()) };
}

async function letterMessage(
  letter: InvitationLetter,
  { id, cabinetId, invitedBy, name, email, language, expiresAt }: Invitation,
  at: Instant,
  { cabinets, phrases }: LetterDeps,
): Promise<Message> {
  const { employers } = await cabinets.view(cabinetId, invitedBy);
  const [first] = employers;
  const until = { until: expiresAt, ...(first === undefined ? {} : { jurisdiction: first.jurisdiction }) };
  const record: MailRecord = { record: 'mail', id: letterRecordId(id, letter) };
  return {
    record,
    content: undefined,
    mail: {
      to: email,
      language,
      template: TEMPLATE_OF[letter],
      reference: mailReference(record),
      at,
      params: {
        ...readableParams(until, language, phrases),
        name,
        invitationId: id,
        enterprises: employers.map(({ register }) => register.name).join(', '),
        // One, or several: the names themselves are there to be counted.
        count: Math.min(employers.length, 2),
      },
    },
  };
}
