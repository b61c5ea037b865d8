import { testWebhook } from '#application/deliveries/change-webhook.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { ASKED_LIMIT, WEBHOOK_PATH, askedAnswerSchema, askedReply, webhookParams } from './answers.ts';

export const testWebhookEndpoint = endpoint({
  method: 'POST',
  path: `${WEBHOOK_PATH}/test`,
  operationId: 'testWebhook',
  summary: 'Send a webhook a test event; how it went is in the list of deliveries a moment later',
  description: ASKED_LIMIT,
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: [...ACCESS_REFUSALS, 'too-many-webhook-requests'],
  access: ['employer', 'agency'],
  params: webhookParams,
  response: { status: 202, schema: askedAnswerSchema },
  handle: async ({ params, context }, deps: DeliveriesDeps) => {
    const { cabinetId, webhookId: id } = params;
    return askedReply(await testWebhook({ context, cabinetId, id }, deps));
  },
});
