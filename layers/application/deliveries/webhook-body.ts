import type { WebhookDelivery } from '#domain/deliveries/delivery.ts';

/** What a webhook is sent: what happened, when, and the IDs of what it is about; never personal data (M4). */
export const webhookBody = ({ id, eventType, at, data }: WebhookDelivery): string =>
  JSON.stringify({ id, type: eventType, at, data });
