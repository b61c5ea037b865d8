import * as z from 'zod/mini';
import { redeliver } from '#application/deliveries/change-webhook.ts';
import { deliveryIdSchema } from '#domain/deliveries/delivery.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { ASKED_LIMIT, WEBHOOK_PATH, askedAnswerSchema, askedReply, webhookParams } from './answers.ts';

export const redeliverToWebhookEndpoint = endpoint({
  method: 'POST',
  path: `${WEBHOOK_PATH}/deliveries/{deliveryId}/redelivery`,
  operationId: 'redeliverToWebhook',
  summary: 'Send a webhook once more what it was sent before, under the same delivery ID',
  description: ASKED_LIMIT,
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: [...ACCESS_REFUSALS, 'delivery-under-way', 'too-many-webhook-requests'],
  access: ['employer', 'agency'],
  params: z.strictObject({ ...webhookParams.shape, deliveryId: deliveryIdSchema }),
  response: { status: 202, schema: askedAnswerSchema },
  handle: async ({ params, context }, deps: DeliveriesDeps) => {
    const { cabinetId, webhookId: id, deliveryId } = params;
    return askedReply(await redeliver({ context, cabinetId, id, deliveryId }, deps));
  },
});
