import { listDeliveries } from '#application/deliveries/read-webhooks.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';
import { WEBHOOK_PATH, deliveryAnswer, deliveryAnswerSchema, webhookParams } from './answers.ts';

export const listWebhookDeliveriesEndpoint = endpoint({
  method: 'GET',
  path: `${WEBHOOK_PATH}/deliveries`,
  operationId: 'listWebhookDeliveries',
  summary: 'What a webhook was sent in the last 30 days, the latest first, and how it went',
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
  access: ['employer', 'agency'],
  params: webhookParams,
  query: pageQuery,
  response: { status: 200, schema: pageAnswerSchema(deliveryAnswerSchema) },
  handle: async ({ params, query, context }, deps: DeliveriesDeps) => {
    const request = { ...query, context, cabinetId: params.cabinetId, id: params.webhookId };
    const { items, next } = await listDeliveries(request, deps);
    const wording = { texts: deps.texts, language: context.language };
    return { body: { items: items.map((delivery) => deliveryAnswer(delivery, wording)), next } };
  },
});
