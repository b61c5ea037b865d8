import type { EmployerSigns } from '#domain/centres/ports.ts';
import { referencedAccount, referencedEmployer } from '#domain/notifications/notice.ts';
import type { SuppressionReason, Suppressions } from '#domain/notifications/ports.ts';
import type { Clock } from '#domain/shared/time.ts';

export interface TakeMailFeedbackDeps {
  readonly suppressions: Pick<Suppressions, 'add' | 'flag'>;
  readonly signs: Pick<EmployerSigns, 'addressDied'>;
  readonly clock: Clock;
}

/** What SES tells of addresses that must get no more mail. */
export interface MailFeedback {
  readonly reason: SuppressionReason;
  readonly addresses: readonly string[];
  /** The reference that our mail carried, when it came back with the notification. */
  readonly reference: string | undefined;
}

/**
 * A mail bounced for good, or its reader complained of it (M5). May be repeated without harm.
 *
 * 1. Its addresses are suppressed. 2. The account that the mail was about is flagged, where the address is still
 * its own, so that its owner sees why nothing arrives. 3. The employer's card to whose address the mail went is flagged
 * likewise, so that nobody goes on writing there (J5).
 */
export async function takeMailFeedback(
  { reason, addresses, reference }: MailFeedback,
  { suppressions, signs, clock }: TakeMailFeedbackDeps,
): Promise<void> {
  const at = clock.now();
  const accountId = reference === undefined ? undefined : referencedAccount(reference);
  const employerId = reference === undefined ? undefined : referencedEmployer(reference);
  for (const address of addresses) {
    await suppressions.add(address, reason, at);
    if (employerId !== undefined) await signs.addressDied(employerId, address, at);
    if (accountId !== undefined) await suppressions.flag(accountId, address, reason, at);
  }
}
