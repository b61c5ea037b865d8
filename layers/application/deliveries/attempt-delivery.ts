import { deliveryKeyOf } from '#domain/deliveries/delivery.ts';
import type { AttemptResult, Delivery, DeliveryRef, WebhookDelivery } from '#domain/deliveries/delivery.ts';
import type { LabourMarket, MarketVacancies } from '#domain/deliveries/labour-market.ts';
import type { Deliveries, WebhookSecrets, WebhookSender, Webhooks } from '#domain/deliveries/ports.ts';
import { afterAttempt, begun, givenUp, isDue, isGivenUp, putOff } from '#domain/deliveries/schedule.ts';
import { signingGenerations } from '#domain/deliveries/webhook.ts';
import type { Clock } from '#domain/shared/time.ts';
import { marketNotice } from './market-notice.ts';
import { webhookBody } from './webhook-body.ts';

export interface AttemptDeps {
  readonly deliveries: Pick<Deliveries, 'advance'>;
  readonly webhooks: Pick<Webhooks, 'find' | 'count'>;
  readonly secrets: WebhookSecrets;
  readonly sender: WebhookSender;
  readonly market: LabourMarket;
  readonly vacancies: Pick<MarketVacancies, 'find'>;
  readonly clock: Clock;
}

/** What became of a delivery that was due; `passed`: it was not, or another was faster. */
export type AttemptOutcome = AttemptResult['outcome'] | 'passed';

/** By what a delivery is found again. */
export const refOf = (delivery: Delivery): DeliveryRef =>
  delivery.kind === 'webhook'
    ? { kind: 'webhook', webhookId: delivery.webhookId, id: delivery.id }
    : { kind: 'labour-market', vacancyId: delivery.vacancyId };

/**
 * Makes the attempt that is due.
 *
 * Primary course:
 * 1. The attempt is begun: counted, with the one after it scheduled. Whoever comes second passes it by, and who dies
 *    from here on leaves behind what a failed attempt does.
 * 2. The receiver is sent what the delivery says.
 * 3. The outcome is kept: delivered, failed for good, or waiting for the next attempt.
 */
export async function attemptDelivery(delivery: Delivery, deps: AttemptDeps): Promise<AttemptOutcome> {
  const { deliveries, clock } = deps;
  const now = clock.now();
  if (!isDue(delivery.progress, now)) return 'passed';
  if (isGivenUp(delivery.progress, now)) return giveUp(delivery, deps);
  const progress = begun(delivery.progress, deliveryKeyOf(refOf(delivery)), now);
  if (!(await deliveries.advance(delivery, progress))) return 'passed';
  const result = await sent(delivery, deps);
  // When it was superseded meanwhile, the newer one goes its own way.
  await deliveries.advance({ ...delivery, progress }, afterAttempt(progress, result));
  return result.outcome;
}

/**
 * Puts off the attempt that is due, since its receiver has just failed others: nothing is counted, so that whatever is
 * given up was sent at least once.
 */
export async function spareAttempt(
  delivery: Delivery,
  deps: Pick<AttemptDeps, 'deliveries' | 'clock'>,
): Promise<void> {
  const now = deps.clock.now();
  if (isGivenUp(delivery.progress, now)) await giveUp(delivery, deps);
  else await deps.deliveries.advance(delivery, putOff(delivery.progress, now));
}

const giveUp = async (
  delivery: Delivery,
  { deliveries }: Pick<AttemptDeps, 'deliveries'>,
): Promise<AttemptOutcome> =>
  (await deliveries.advance(delivery, givenUp(delivery.progress))) ? 'refused' : 'passed';

const sent = (delivery: Delivery, deps: AttemptDeps): Promise<AttemptResult> => {
  switch (delivery.kind) {
    case 'webhook':
      return sentToWebhook(delivery, deps);
    case 'labour-market':
      return marketNotice(delivery, deps);
  }
};

async function sentToWebhook(
  delivery: WebhookDelivery,
  { webhooks, secrets, sender, clock }: AttemptDeps,
): Promise<AttemptResult> {
  const webhook = await webhooks.find(delivery.cabinetId, delivery.webhookId);
  if (webhook === undefined) return { outcome: 'refused', reason: 'receiver-gone' };
  if (!webhook.active) return { outcome: 'refused', reason: 'receiver-inactive' };
  const at = clock.now();
  const result = await sender.send({
    url: webhook.url,
    deliveryId: delivery.id,
    eventType: delivery.eventType,
    at,
    body: webhookBody(delivery),
    secrets: await Promise.all(
      signingGenerations(webhook, at).map((generation) => secrets.of(webhook.id, generation)),
    ),
  });
  await webhooks.count(webhook, result.outcome);
  return result;
}
