import { concurrently } from '#application/shared/concurrently.ts';
import type { Suppressions } from '#domain/notifications/ports.ts';
import type { Clock } from '#domain/shared/time.ts';
import { deliverMessage } from './deliver-message.ts';
import type { DeliverDeps } from './deliver-message.ts';
import { planMessages } from './plan-messages.ts';
import type { Change, PlanDeps } from './plan-messages.ts';

export interface NotifyDeps extends PlanDeps, DeliverDeps {
  readonly suppressions: Pick<Suppressions, 'among'>;
  readonly clock: Clock;
}

/** Mails under way at once: SES grants a new account 14 a second and answers in about a quarter of one. */
const MAILS_AT_ONCE = 4;

/**
 * Tells everyone whom a committed change concerns (M1, M2). May be repeated for the same change without harm.
 *
 * 1. The change's messages are planned. 2. Addresses that bounced or complained are set apart (M5). 3. Each message
 * is delivered, in the cabinet and by mail.
 *
 * @throws MailBusy, or a fault of the store: the change is to be delivered again
 */
export async function notify(change: Change, deps: NotifyDeps): Promise<void> {
  const now = deps.clock.now();
  const messages = await planMessages(change, now, deps);
  if (messages.length === 0) return;
  const suppressed = await deps.suppressions.among([...new Set(messages.map(({ mail }) => mail.to))]);
  await concurrently(messages, MAILS_AT_ONCE, (message) =>
    deliverMessage({ ...message, cause: change.id }, suppressed.has(message.mail.to), now, deps),
  );
}
