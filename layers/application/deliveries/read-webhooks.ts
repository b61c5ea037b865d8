import type { Access } from '#domain/access/access.ts';
import { deliveryIdSchema } from '#domain/deliveries/delivery.ts';
import type { WebhookDelivery } from '#domain/deliveries/delivery.ts';
import type { Deliveries, Webhooks } from '#domain/deliveries/ports.ts';
import type { Webhook } from '#domain/deliveries/webhook.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';
import { webhookClaim } from './change-webhook.ts';
import type { WebhookRequest } from './change-webhook.ts';

export interface ReadWebhooksDeps {
  readonly access: Access;
  readonly webhooks: Pick<Webhooks, 'find' | 'ofCabinet'>;
  readonly deliveries: Pick<Deliveries, 'page'>;
}

/** The cabinet's webhooks, the oldest first. @throws Refusal those of access */
export async function listWebhooks(
  request: InCabinet,
  { access, webhooks }: Pick<ReadWebhooksDeps, 'access' | 'webhooks'>,
): Promise<readonly Webhook[]> {
  await access.demand(webhookClaim(request));
  return webhooks.ofCabinet(request.cabinetId);
}

/** @throws Refusal those of access, `not-found` */
export async function getWebhook(
  request: WebhookRequest,
  { access, webhooks }: Pick<ReadWebhooksDeps, 'access' | 'webhooks'>,
): Promise<Webhook> {
  await access.demand(webhookClaim(request));
  const webhook = await webhooks.find(request.cabinetId, request.id);
  if (webhook === undefined) throw new Refusal('not-found');
  return webhook;
}

/**
 * A page of a webhook's deliveries, the latest first. Its log outlives the webhook, and names the cabinet: what
 * another cabinet's webhook was sent is not there for the caller.
 *
 * @throws Refusal those of access, `page-token-invalid`
 */
export async function listDeliveries(
  request: WebhookRequest & { readonly limit: number; readonly cursor?: string | undefined },
  { access, deliveries }: Pick<ReadWebhooksDeps, 'access' | 'deliveries'>,
): Promise<{ readonly items: readonly WebhookDelivery[]; readonly next?: string }> {
  const { cabinetId, id, limit, cursor } = request;
  const tokens = pageTokens(['webhook-deliveries', cabinetId, id], deliveryIdSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(webhookClaim(request));
  const { items, next } = await deliveries.page(id, limit, after);
  return {
    items: items.filter((delivery) => delivery.cabinetId === cabinetId),
    ...(next === undefined ? {} : { next: tokens.encode(next) }),
  };
}
