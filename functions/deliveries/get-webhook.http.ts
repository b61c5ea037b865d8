import { getWebhook } from '#application/deliveries/read-webhooks.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { WEBHOOK_PATH, webhookAnswer, webhookAnswerSchema, webhookParams } from './answers.ts';

export const getWebhookEndpoint = endpoint({
  method: 'GET',
  path: WEBHOOK_PATH,
  operationId: 'getWebhook',
  summary: 'A webhook of the cabinet, and whether deliveries to it keep failing',
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: ACCESS_REFUSALS,
  access: ['employer', 'agency'],
  params: webhookParams,
  response: { status: 200, schema: webhookAnswerSchema },
  handle: async ({ params, context }, deps: DeliveriesDeps) => {
    const { cabinetId, webhookId: id } = params;
    const webhook = await getWebhook({ context, cabinetId, id }, deps);
    return { body: webhookAnswer(webhook), headers: { etag: etagOf(webhook) } };
  },
});
